package shop.storefront.aggregation.edge;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import shop.storefront.aggregation.edge.identity.Identities;
import shop.storefront.aggregation.source.Customer;

/** Finds out who asks, by the token or the session that a request comes with. */
@Singleton
final class Callers {

    private final Identities identities;
    private final SessionIdentities sessions;

    Callers(Identities identities, SessionIdentities sessions) {
        this.identities = identities;
        this.sessions = sessions;
    }

    /** The customer, null where nobody is signed in; fails when a token is not taken or a forged request is possible. */
    Future<Customer> of(RoutingContext routing) {
        List<String> authorization = routing.request().headers().getAll("authorization");
        return switch (authorization.size()) {
            case 0 -> sessions.isCarriedBy(routing.request()) ? ofSession(routing) : Future.succeededFuture();
            case 1 -> identities.customer(authorization.getFirst());
            default -> Future.failedFuture(ProblemException.invalidToken());
        };
    }

    /** A session whose token is not taken is over: whoever comes with it must still be able to read and to sign in. */
    private Future<Customer> ofSession(RoutingContext routing) {
        return sessions.accessToken(routing)
                .compose(token -> token.map(known ->
                                identities.customer("Bearer " + known).recover(over -> Future.succeededFuture()))
                        .orElseGet(Future::succeededFuture));
    }
}
