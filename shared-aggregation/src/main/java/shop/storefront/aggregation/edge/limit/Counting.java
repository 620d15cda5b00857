package shop.storefront.aggregation.edge.limit;

import io.vertx.core.Future;
import java.util.List;

/** Where requests are counted. */
interface Counting {

    /** Counts one request of a client under each limit; fails when it can't count. */
    Future<List<Allowance>> take(Client client, List<RateLimit> limits);
}
