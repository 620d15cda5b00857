package shop.storefront.web.browser;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.storefront.aggregation.edge.Parameters;
import shop.storefront.aggregation.edge.ProblemException;
import shop.storefront.aggregation.edge.ProblemKind;
import shop.storefront.aggregation.edge.Requests;
import shop.storefront.aggregation.source.Customer;

/** A browser's session: who is signed in, signing in, signing out. Without an issuer there is no way in or out. */
@Path("/api/v1/session")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Session", description = "A browser's session, where the shop signs its customers in.")
public class SessionResource {

    private static final int LONGEST_PATH = 2000;

    private final Requests requests;
    private final Sessions sessions;
    private final SignIn signIn;
    private final SignOut signOut;
    private final String pages;

    SessionResource(Requests requests, Sessions sessions, SignIn signIn, SignOut signOut, SessionConfig config) {
        this.requests = requests;
        this.sessions = sessions;
        this.signIn = signIn;
        this.signOut = signOut;
        this.pages = config.pagesOrigin().orElse("");
    }

    @GET
    @Operation(operationId = "getSession", summary = "Who is signed in")
    @APIResponseSchema(WebSession.class)
    public Uni<Response> session(@Context RoutingContext routing) {
        return requests.context(routing)
                .chain(context -> context.customer() == null
                        ? Uni.createFrom().item(WebSession.NONE)
                        : signedIn(context.customer(), routing))
                .map(session -> answer(session).build());
    }

    private Uni<WebSession> signedIn(Customer customer, RoutingContext routing) {
        return sessions.of(routing)
                .map(session -> session.filter(own -> own.accessToken().equals(customer.token()))
                        .map(Session::name))
                .map(name -> new WebSession(true, new WebSession.SignedIn(customer.id(), name.orElse(null))));
    }

    @GET
    @Path("/sign-in")
    @Operation(
            operationId = "signIn",
            summary = "Sign in",
            description =
                    "For a browser to visit, not for scripts: to the issuer, and back with a session. 404 where there are no sessions.")
    @Parameter(name = "returnTo", in = ParameterIn.QUERY)
    @APIResponse(
            responseCode = "303",
            description = "To the issuer, or to where the customer came from.",
            headers = @Header(name = "Location", ref = "Location"))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Uni<Response> signIn(@Context RoutingContext routing) {
        needSessions();
        Parameters parameters = Parameters.of(routing);
        String returnTo = parameters.text("returnTo", LONGEST_PATH);
        if (returnTo != null && !ReturnPath.isSafe(returnTo)) {
            parameters.wrong("returnTo", "must be a path of this site");
        }
        parameters.check();
        return signIn.next(routing)
                .map(next -> next.orElseGet(() -> pages + (returnTo == null ? "/" : returnTo)))
                .map(SessionResource::redirect);
    }

    @POST
    @Path("/sign-out")
    @Operation(operationId = "signOut", summary = "Sign out", description = "404 where there are no sessions.")
    @Parameter(name = "X-CSRF", in = ParameterIn.HEADER)
    @APIResponseSchema(value = WebSession.Ended.class, responseCode = "200")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Uni<Response> signOut(@Context RoutingContext routing) {
        needSessions();
        return signOut.end(routing)
                .map(page ->
                        answer(new WebSession.Ended(false, page.orElse(null))).build());
    }

    private void needSessions() {
        if (!sessions.areKept()) {
            throw ProblemException.of(ProblemKind.NOT_FOUND);
        }
    }

    private static Response.ResponseBuilder answer(Object body) {
        return Response.ok(body).header("Cache-Control", "no-store");
    }

    private static Response redirect(String location) {
        return Response.status(Response.Status.SEE_OTHER)
                .header("Location", location)
                .header("Cache-Control", "no-store")
                .build();
    }
}
