package shop.storefront.aggregation.edge.identity;

import io.quarkus.arc.DefaultBean;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The identities of an application whose clients send bearer tokens alone. */
@DefaultBean
@Singleton
final class NoSessionAuthenticator implements SessionAuthenticator {

    @Override
    public boolean areKept() {
        return false;
    }

    @Override
    public boolean isCarriedBy(HttpServerRequest request) {
        return false;
    }

    @Override
    public Future<Optional<String>> accessToken(RoutingContext routing) {
        return Future.succeededFuture(Optional.empty());
    }
}
