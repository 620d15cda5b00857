package shop.storefront.aggregation.edge.ratelimit;

import java.time.Duration;

/**
 * So many requests in a window that a client's first request opens.
 *
 * @param policy as {@code RateLimit-Policy} states it
 */
record RateLimit(String name, int quota, Duration window, String policy) {

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    RateLimit {
        if (quota < 1 || window.toMillis() < 1) {
            throw new IllegalArgumentException("a rate limit needs at least one request in at least a millisecond");
        }
    }

    static RateLimit of(String name, int quota, Duration window) {
        String policy = '"' + name + "\";q=" + quota + ";w=" + wholeSeconds(window.toNanos());
        return new RateLimit(name, quota, window, policy);
    }

    /** Nanoseconds in whole seconds, never too few and at least one. */
    static long wholeSeconds(long nanos) {
        return Math.max(1, (nanos + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND);
    }
}
