package shop.storefront.aggregation.source;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/** Which groups of answers a write has outdated, and when. Forgotten after a day, when no answer is fresh any more. */
final class Outdated {

    private static final long MAXIMUM_GROUPS = 100_000;

    private final Time time;
    private final long origin;
    private final Cache<String, Long> marks;

    Outdated(Time time) {
        this.time = time;
        this.origin = time.nanos() - Duration.ofDays(36_500).toNanos();
        this.marks = Caffeine.newBuilder()
                .maximumSize(MAXIMUM_GROUPS)
                .expireAfterWrite(Duration.ofDays(1))
                .ticker(time::nanos)
                .executor(Runnable::run)
                .build();
    }

    void mark(String group) {
        marks.put(group, time.nanos());
    }

    /** The moment before which an answer of the group is outdated. */
    long since(String group) {
        Long marked = marks.getIfPresent(group);
        return marked == null ? origin : marked;
    }
}
