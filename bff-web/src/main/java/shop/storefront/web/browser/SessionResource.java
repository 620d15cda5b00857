package shop.storefront.web.browser;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.problem.ProblemException;
import shop.storefront.aggregation.edge.problem.ProblemKind;
import shop.storefront.aggregation.edge.request.ApiRequest;
import shop.storefront.aggregation.edge.response.Json;
import shop.storefront.aggregation.engine.Customer;

/** A browser's session: who is signed in, signing in, signing out. Without an issuer there is no way in or out. */
@Path("/api/v1/session")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Session", description = "A browser's session, where the shop signs its customers in.")
public class SessionResource {

    private final Sessions sessions;
    private final SignIn signIn;
    private final SignOut signOut;
    private final String pages;
    private final Json json;

    SessionResource(Sessions sessions, SignIn signIn, SignOut signOut, SessionConfig config, Json json) {
        this.json = json;
        this.sessions = sessions;
        this.signIn = signIn;
        this.signOut = signOut;
        this.pages = config.pagesOrigin().orElse("");
    }

    @GET
    @Operation(
            operationId = "getSession",
            summary = "Who is signed in",
            description = "By the session of this browser or by a bearer token; nobody is an answer as well.")
    @APIResponseSchema(WebSession.class)
    public Uni<Response> session(@BeanParam ApiRequest request) {
        Customer customer = request.context().customer();
        return (customer == null ? Uni.createFrom().item(WebSession.NONE) : signedIn(customer, request))
                .map(session -> answer(session).build());
    }

    private Uni<WebSession> signedIn(Customer customer, ApiRequest request) {
        return sessions.of(request.routing())
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
    @APIResponse(
            responseCode = "303",
            description = "To the issuer, or to where the customer came from.",
            headers = @Header(name = "Location", ref = "Location-Sign-In"))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Uni<Response> signIn(@RestQuery @ReturnPath @Nullable String returnTo, @BeanParam ApiRequest request) {
        needSessions();
        return signIn.next(request.routing())
                .map(next -> next.orElseGet(() -> pages + (returnTo == null ? "/" : returnTo)))
                .map(SessionResource::redirect);
    }

    @POST
    @Path("/sign-out")
    @Operation(operationId = "signOut", summary = "Sign out", description = "404 where there are no sessions.")
    @Parameter(
            name = "X-CSRF",
            in = ParameterIn.HEADER,
            description = "That a script of ours sends this; any value does. Needed with a session only.",
            schema = @Schema(implementation = String.class),
            example = "1")
    @APIResponseSchema(value = WebSession.Ended.class, responseCode = "200")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Uni<Response> signOut(@BeanParam ApiRequest request) {
        needSessions();
        return signOut.end(request.routing())
                .map(page ->
                        answer(new WebSession.Ended(false, page.orElse(null))).build());
    }

    private void needSessions() {
        if (!sessions.areKept()) {
            throw ProblemException.of(ProblemKind.NOT_FOUND);
        }
    }

    private Response.ResponseBuilder answer(Object body) {
        return Response.ok(json.bytes(body), MediaType.APPLICATION_JSON_TYPE).header("Cache-Control", "no-store");
    }

    private static Response redirect(String location) {
        return Response.status(Response.Status.SEE_OTHER)
                .header("Location", location)
                .header("Cache-Control", "no-store")
                .build();
    }
}
