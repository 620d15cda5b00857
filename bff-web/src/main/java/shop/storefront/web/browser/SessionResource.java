package shop.storefront.web.browser;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import shop.storefront.aggregation.edge.Parameters;
import shop.storefront.aggregation.edge.ProblemException;
import shop.storefront.aggregation.edge.ProblemKind;
import shop.storefront.aggregation.edge.Requests;
import shop.storefront.aggregation.source.Customer;

/** A browser's session: who is signed in, signing in, signing out. Without an issuer there is no way in or out. */
@Path("/api/v1/session")
@Produces(MediaType.APPLICATION_JSON)
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
    public Uni<Response> session(RoutingContext routing) {
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
    public Uni<Response> signIn(RoutingContext routing) {
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
    public Uni<Response> signOut(RoutingContext routing) {
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
