package shop.storefront.aggregation.inventory;

import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.Time;

/**
 * Lets ten updates through in a quarter of a second; who is held back is called when the next quarter begins. Safe for use
 * by many threads.
 */
final class UpdateThrottle {

    private static final long QUARTER_NANOS = Duration.ofMillis(250).toNanos();
    private static final int MOST_A_QUARTER = 10;

    private final Time time;
    private final Runnable whenPassable;
    private long beganAtNanos;
    private int passed;
    private @Nullable Cancellable next;

    /** @param whenPassable called once after one or more were held back; must not block */
    UpdateThrottle(Time time, Runnable whenPassable) {
        this.time = time;
        this.whenPassable = whenPassable;
        this.beganAtNanos = time.nanos();
    }

    /** Whether an update may pass now. */
    synchronized boolean passes() {
        long now = time.nanos();
        if (now - beganAtNanos >= QUARTER_NANOS) {
            beganAtNanos = now;
            passed = 0;
        }
        if (passed < MOST_A_QUARTER) {
            passed++;
            return true;
        }
        if (next == null) {
            next = time.after(Duration.ofNanos(beganAtNanos + QUARTER_NANOS - now), this::passable);
        }
        return false;
    }

    private void passable() {
        synchronized (this) {
            next = null;
        }
        whenPassable.run();
    }

    /** Nobody is called any more. */
    synchronized void cancel() {
        if (next != null) {
            next.cancel();
        }
    }
}
