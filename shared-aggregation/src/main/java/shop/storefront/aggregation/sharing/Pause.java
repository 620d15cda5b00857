package shop.storefront.aggregation.sharing;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A circuit breaker that costs one read to ask: after so many failures in a row nothing is let through for a while,
 * then one call, which decides whether all are.
 */
final class Pause {

    private final int failures;
    private final long nanos;
    private final Consumer<Boolean> changed;
    private final AtomicInteger inARow = new AtomicInteger();
    private volatile boolean paused;
    private volatile long untilNanos;

    Pause(int failures, long nanos, Consumer<Boolean> changed) {
        this.failures = failures;
        this.nanos = nanos;
        this.changed = changed;
    }

    /** Whether a call may be made; may be asked for without making one. */
    boolean isOver(long nowNanos) {
        return !paused || nowNanos - untilNanos >= 0;
    }

    /** Whether this call may be made, which is then to say how it ended. */
    boolean lets(long nowNanos) {
        if (!paused) {
            return true;
        }
        synchronized (this) {
            if (nowNanos - untilNanos < 0) {
                return false;
            }
            untilNanos = nowNanos + nanos;
            return true;
        }
    }

    void succeeded() {
        if (paused || inARow.get() != 0) {
            inARow.set(0);
            change(false);
        }
    }

    void failed(long nowNanos) {
        if (paused || inARow.incrementAndGet() >= failures) {
            untilNanos = nowNanos + nanos;
            change(true);
        }
    }

    private synchronized void change(boolean to) {
        if (paused != to) {
            paused = to;
            changed.accept(to);
        }
    }
}
