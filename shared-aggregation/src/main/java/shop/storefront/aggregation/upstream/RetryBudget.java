package shop.storefront.aggregation.upstream;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many extra calls a source may be sent: a share of the calls made, saved up to a small limit. Keeps retries and
 * hedges from multiplying the load of a source in trouble.
 */
final class RetryBudget {

    private static final int EXTRA = 1_000;
    private static final int MOST_SAVED = 10 * EXTRA;

    private final AtomicInteger saved = new AtomicInteger();

    /** A call was made, and that share of it may be extra. */
    void deposit(double share) {
        int earned = (int) (share * EXTRA);
        saved.updateAndGet(now -> Math.min(now + earned, MOST_SAVED));
    }

    /** Whether there is no right to an extra call now. */
    boolean isSpent() {
        return saved.get() < EXTRA;
    }

    /** Takes the right to one extra call, if there is one. */
    boolean withdraw() {
        int before = saved.getAndUpdate(now -> now >= EXTRA ? now - EXTRA : now);
        return before >= EXTRA;
    }
}
