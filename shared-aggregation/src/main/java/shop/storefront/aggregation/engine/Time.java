package shop.storefront.aggregation.engine;

import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;

/** The clock and the timer of the engine, so that tests may bring their own. */
public interface Time {

    /** Nanoseconds that only ever grow, from an arbitrary origin: for deadlines and ages. */
    long nanos();

    /** Milliseconds since 1970: for what replicas tell one another. */
    long epochMillis();

    /** Runs a task once, after a delay, on a thread that must not block, unless it is cancelled before. */
    Cancellable after(Duration delay, Runnable task);
}
