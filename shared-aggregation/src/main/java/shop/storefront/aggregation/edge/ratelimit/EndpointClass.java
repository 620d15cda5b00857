package shop.storefront.aggregation.edge.ratelimit;

/** What a request is to the limits: writes and streams cost more than reads and have a limit of their own as well. */
public enum EndpointClass {
    READS,
    WRITES,
    STREAMS
}
