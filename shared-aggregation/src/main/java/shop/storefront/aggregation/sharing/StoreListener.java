package shop.storefront.aggregation.sharing;

/** Hears of the calls to the shared store; a bean of this type is told of everything. Must not block or throw. */
public interface StoreListener {

    /** What is done with the store. */
    enum Operation {
        READ,
        WRITE
    }

    /** How a call ended. */
    enum Outcome {
        OK,
        FAILED,
        TIMED_OUT,
        /** Not made, since too many are on their way. */
        REJECTED
    }

    /** A call ended, that long after it began. */
    default void called(Operation operation, Outcome outcome, long nanos) {}

    /** The store is left alone for a while, or is used again. */
    default void leftAlone(boolean now) {}

    /** A write was dropped, since too many wait. */
    default void dropped() {}
}
