package shop.storefront.aggregation.engine;

import java.time.Duration;

/** The clock and the timer of the engine, so that tests may bring their own. */
public interface Time {

    /** Nanoseconds that only ever grow, from an arbitrary origin: for deadlines and ages. */
    long nanos();

    /** Milliseconds since 1970: for what replicas tell one another. */
    long epochMillis();

    /** Runs a task once, after a delay, on a thread that must not block. */
    Timer after(Duration delay, Runnable task);

    /** A task to come, which may be called off. */
    @FunctionalInterface
    interface Timer {
        void cancel();
    }
}
