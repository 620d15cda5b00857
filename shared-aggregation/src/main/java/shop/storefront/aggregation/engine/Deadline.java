package shop.storefront.aggregation.engine;

import java.time.Duration;

/**
 * The moment by which an answer must be there.
 *
 * @param atNanos the moment, on the scale of {@link Time#nanos()}
 */
public record Deadline(long atNanos) {

    public static Deadline in(Duration budget, Time time) {
        return new Deadline(time.nanos() + budget.toNanos());
    }

    /** What is left, in nanoseconds; 0 when it has passed. */
    public long leftNanos(Time time) {
        return Math.max(0, atNanos - time.nanos());
    }

    /** What is left; zero when it has passed. */
    public Duration left(Time time) {
        return Duration.ofNanos(leftNanos(time));
    }

    public boolean isAfter(Deadline other) {
        return atNanos - other.atNanos > 0;
    }

    public boolean hasPassed(Time time) {
        return leftNanos(time) == 0;
    }

    public Deadline earlierBy(Duration reserve) {
        return new Deadline(atNanos - reserve.toNanos());
    }

    /** The earlier of this deadline and one in that much time. */
    public Deadline within(Duration budget, Time time) {
        long capped = time.nanos() + budget.toNanos();
        return capped - atNanos < 0 ? new Deadline(capped) : this;
    }
}
