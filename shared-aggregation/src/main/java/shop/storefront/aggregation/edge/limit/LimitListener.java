package shop.storefront.aggregation.edge.limit;

/** Hears of what the limits do; a bean of this type is told of everything. */
public interface LimitListener {

    /** A request was refused. */
    void limited(EndpointClass endpoints);

    /** A request was let in uncounted, since Redis did not count it in time. */
    void uncounted();
}
