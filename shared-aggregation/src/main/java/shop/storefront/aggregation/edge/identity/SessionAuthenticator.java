package shop.storefront.aggregation.edge.identity;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Who a browser's session speaks for, in an application that has sessions; a bearer token comes before it. */
public interface SessionAuthenticator {

    /** Whether there are sessions at all; stays as it is while the application runs. */
    boolean areKept();

    /** Whether a request comes with a session, be it over or not; cheap, for every anonymous request is asked this. */
    boolean isCarriedBy(HttpServerRequest request);

    /**
     * The access token of the request's session, empty when that is over. Fails with a 403 where the request may be
     * forged.
     */
    Future<Optional<String>> accessToken(RoutingContext routing);
}
