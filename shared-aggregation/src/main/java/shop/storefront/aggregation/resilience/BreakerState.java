package shop.storefront.aggregation.resilience;

/** The states of a circuit breaker. */
public enum BreakerState {
    /** Calls are made and counted. */
    CLOSED(0),
    /** One call at a time is made, as a probe, whose end closes or opens it. */
    HALF_OPEN(1),
    /** No call is made. */
    OPEN(2);

    private final int number;

    BreakerState(int number) {
        this.number = number;
    }

    /** What metrics say: the worse, the higher. */
    public int number() {
        return number;
    }
}
