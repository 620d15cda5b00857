package shop.storefront.aggregation.edge.ratelimit;

import java.time.Duration;

/** So many requests in a window that a client's first request opens. */
record RateLimit(String name, int quota, Duration window) {

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    RateLimit {
        if (quota < 1 || window.toMillis() < 1) {
            throw new IllegalArgumentException("a rate limit needs at least one request in at least a millisecond");
        }
    }

    /** As {@code RateLimit-Policy} states it. */
    String policy() {
        return '"' + name + "\";q=" + quota + ";w=" + wholeSeconds(window.toNanos());
    }

    /** Nanoseconds in whole seconds, never too few and at least one. */
    static long wholeSeconds(long nanos) {
        return Math.max(1, (nanos + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND);
    }
}
