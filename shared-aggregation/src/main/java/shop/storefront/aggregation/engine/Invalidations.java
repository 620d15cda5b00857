package shop.storefront.aggregation.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/**
 * Which groups of answers a write has invalidated, and when. Forgotten after a day, when no answer is fresh any more.
 * Safe for use by many threads.
 */
final class Invalidations {

    private static final long MAXIMUM_GROUPS = 100_000;

    private final Time time;
    private final long origin;
    private final Cache<Object, Long> invalidatedAt;

    Invalidations(Time time) {
        this.time = time;
        this.origin = time.nanos() - Duration.ofDays(36_500).toNanos();
        this.invalidatedAt = Caffeine.newBuilder()
                .maximumSize(MAXIMUM_GROUPS)
                .expireAfterWrite(Duration.ofDays(1))
                .ticker(time::nanos)
                .executor(Runnable::run)
                .build();
    }

    void invalidate(Object group) {
        invalidatedAt.put(group, time.nanos());
    }

    /** The moment before which no answer of the group is fresh. */
    long since(Object group) {
        Long last = invalidatedAt.getIfPresent(group);
        return last == null ? origin : last;
    }
}
