package shop.storefront.aggregation.resilience;

/** The states of a circuit breaker. */
public enum BreakerState {
    /** Calls are made and counted. */
    CLOSED,
    /** No call is made. */
    OPEN,
    /** One call at a time is made, as a probe, whose end closes or opens it. */
    HALF_OPEN
}
