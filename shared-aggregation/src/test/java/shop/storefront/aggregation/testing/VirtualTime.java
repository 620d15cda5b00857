package shop.storefront.aggregation.testing;

import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import shop.storefront.aggregation.engine.Time;

/** A clock that stands still until a test moves it on, and timers that fire, in order, as it passes them. */
public final class VirtualTime implements Time {

    private record Due(long atNanos, long order, Runnable task) {}

    private final PriorityQueue<Due> timers =
            new PriorityQueue<>(Comparator.comparingLong(Due::atNanos).thenComparingLong(Due::order));
    private long nowNanos = Duration.ofHours(1).toNanos();
    private long order;

    @Override
    public long nanos() {
        return nowNanos;
    }

    @Override
    public long epochMillis() {
        return Duration.ofDays(20_000).toMillis() + Duration.ofNanos(nowNanos).toMillis();
    }

    @Override
    public Cancellable after(Duration delay, Runnable task) {
        Due due = new Due(nowNanos + Math.max(0, delay.toNanos()), order++, task);
        timers.add(due);
        return () -> timers.remove(due);
    }

    /** Moves the clock on; what falls due meanwhile runs at its own moment. */
    public void pass(Duration time) {
        long until = nowNanos + time.toNanos();
        for (Due next = timers.peek(); next != null && next.atNanos() <= until; next = timers.peek()) {
            timers.remove(next);
            nowNanos = Math.max(nowNanos, next.atNanos());
            next.task().run();
        }
        nowNanos = until;
    }

    /** How many timers are still to fire. */
    public int pending() {
        return timers.size();
    }
}
