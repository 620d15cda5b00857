package shop.storefront.aggregation.upstream;

import io.vertx.core.Vertx;
import java.time.Duration;
import shop.storefront.aggregation.source.Time;

/** The system's clock, and timers that run on the event loop. */
final class VertxTime implements Time {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Vertx vertx;

    VertxTime(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public long epochMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        long millis = Math.max(1, (delay.toNanos() + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
        long id = vertx.setTimer(millis, fired -> task.run());
        return () -> vertx.cancelTimer(id);
    }
}
