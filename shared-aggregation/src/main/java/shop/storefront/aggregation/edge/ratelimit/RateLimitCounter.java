package shop.storefront.aggregation.edge.ratelimit;

import io.vertx.core.Future;
import java.util.List;

/** Where requests are counted. */
interface RateLimitCounter {

    /** Counts one request of a client under each limit; fails when it can't count. */
    Future<List<RateLimitStatus>> take(Client client, List<RateLimit> limits);
}
