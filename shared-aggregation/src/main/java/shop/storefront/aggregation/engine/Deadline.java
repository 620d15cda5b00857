package shop.storefront.aggregation.engine;

import java.time.Duration;

/**
 * The moment by which an answer must be there.
 *
 * @param atNanos the moment, on the scale of {@link Time#nanos()}
 * @param isEarly whether it leaves a call less time than is usual: who misses it may be well
 */
public record Deadline(long atNanos, boolean isEarly) {

    /** What a page spends before its first calls is no less time. */
    private static final double USUAL_SHARE = 0.9;

    private static final long MOMENT_NANOS = 2_000_000;

    public Deadline(long atNanos) {
        this(atNanos, false);
    }

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

    /** Whether it has passed but for a moment: what is cancelled then is cancelled because of it. */
    public boolean hasAllButPassed(Time time) {
        return leftNanos(time) < MOMENT_NANOS;
    }

    public Deadline earlierBy(Duration reserve) {
        return new Deadline(atNanos - reserve.toNanos(), isEarly);
    }

    /** The earlier of this deadline and one in the time that a call usually has. */
    public Deadline within(Duration usual, Time time) {
        Deadline own = in(usual, time);
        return isAfter(own) ? own : new Deadline(atNanos, leftNanos(time) < usual.toNanos() * USUAL_SHARE);
    }

    /** The failure of a call that misses it. */
    public SourceFailure missed() {
        String detail = "no answer within the budget";
        return isEarly ? SourceFailure.timedOutEarly(detail) : SourceFailure.timedOut(detail);
    }
}
