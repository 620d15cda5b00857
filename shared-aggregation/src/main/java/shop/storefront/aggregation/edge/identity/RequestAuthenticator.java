package shop.storefront.aggregation.edge.identity;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.problem.ProblemException;
import shop.storefront.aggregation.engine.Customer;

/** Finds out who asks, by the bearer token or the session that a request carries; a token comes before a session. */
@Singleton
public final class RequestAuthenticator {

    /** Whoever shows neither. */
    public static final SecurityIdentity ANONYMOUS =
            QuarkusSecurityIdentity.builder().setAnonymous(true).build();

    private final BearerTokenAuthenticator tokens;
    private final SessionAuthenticator sessions;

    RequestAuthenticator(BearerTokenAuthenticator tokens, SessionAuthenticator sessions) {
        this.tokens = tokens;
        this.sessions = sessions;
    }

    /** The customer whom an identity is of; null where it is nobody's. */
    public static @Nullable Customer customer(SecurityIdentity identity) {
        return identity.getAttribute(Customer.class.getName());
    }

    /**
     * The identity; fails with an {@code InvalidTokenException}, a {@code KeysUnavailableException} or a
     * {@link ProblemException}.
     */
    public Future<SecurityIdentity> authenticate(RoutingContext routing) {
        List<String> authorization = routing.request().headers().getAll("authorization");
        return switch (authorization.size()) {
            case 0 -> sessions.isCarriedBy(routing.request()) ? ofSession(routing) : Future.succeededFuture(ANONYMOUS);
            case 1 -> tokens.authenticate(authorization.getFirst());
            default -> Future.failedFuture(ProblemException.invalidToken());
        };
    }

    /** A session whose token is not accepted is over: its customer must still be able to read and to sign in. */
    private Future<SecurityIdentity> ofSession(RoutingContext routing) {
        return sessions.accessToken(routing)
                .compose(token -> token.map(
                                known -> tokens.authenticateToken(known).otherwise(ANONYMOUS))
                        .orElseGet(() -> Future.succeededFuture(ANONYMOUS)));
    }
}
