package shop.storefront.aggregation.resilience;

/** Is told what a bulkhead and the circuit breakers behind it do, as they do it; must not block or throw. */
public interface GuardListener {

    /** The bulkhead let a call in. */
    default void entered() {}

    /** A call that the bulkhead let in has ended. */
    default void left() {}

    /** The bulkhead was full. */
    default void rejected() {}

    /** The circuit breaker of an operation is in that state from now on. */
    default void breaker(String operation, BreakerState state) {}
}
