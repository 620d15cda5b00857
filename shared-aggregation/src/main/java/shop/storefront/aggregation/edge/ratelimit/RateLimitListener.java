package shop.storefront.aggregation.edge.ratelimit;

/** Hears of what the limits do; a bean of this type is told of everything. */
public interface RateLimitListener {

    /** A request was refused. */
    void limited(EndpointClass endpoints);

    /** A request was let in uncounted, since Redis did not count it in time. */
    void uncounted();
}
