package shop.storefront.aggregation.sharing;

import shop.storefront.aggregation.resilience.BreakerState;

/** Hears of the calls to the shared store; a bean of this type is told of everything. Must not block or throw. */
public interface StoreListener {

    /** What is done with the store. */
    enum Operation {
        /** Last good answers are recalled. */
        READ,
        /** A last good answer is kept, or forgotten. */
        WRITE,
        /** A request is counted against its client's limits. */
        COUNT
    }

    /** How a call ended. */
    enum Outcome {
        OK,
        FAILED,
        TIMED_OUT,
        /** Not made: too many are on their way, or the circuit breaker is open. */
        REJECTED
    }

    /** A call ended, that long after it began. */
    default void called(Operation operation, Outcome outcome, long nanos) {}

    /** The circuit breaker of the store is in that state from now on. */
    default void breaker(BreakerState state) {}

    /** A write was dropped, since too many wait. */
    default void dropped() {}
}
