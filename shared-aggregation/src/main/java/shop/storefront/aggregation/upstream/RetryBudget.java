package shop.storefront.aggregation.upstream;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many extra calls a source may be sent: a fifth of the calls made, saved up to a small limit. Keeps retries and
 * hedges from multiplying the load of a source in trouble.
 */
final class RetryBudget {

    private static final int CALLS_FOR_AN_EXTRA = 5;
    private static final int MOST_EXTRAS_SAVED = 10;

    private final AtomicInteger saved = new AtomicInteger();

    /** A call was made. */
    void deposit() {
        saved.updateAndGet(now -> Math.min(now + 1, CALLS_FOR_AN_EXTRA * MOST_EXTRAS_SAVED));
    }

    /** Takes the right to one extra call, if there is one. */
    boolean withdraw() {
        int before = saved.getAndUpdate(now -> now >= CALLS_FOR_AN_EXTRA ? now - CALLS_FOR_AN_EXTRA : now);
        return before >= CALLS_FOR_AN_EXTRA;
    }
}
