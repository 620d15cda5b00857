package shop.storefront.aggregation.sharing;

import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import java.time.Duration;
import shop.storefront.aggregation.engine.Time;

/** The system's clock, which a test may set ahead. */
final class SystemTime implements Time {

    private final Vertx vertx;
    private final Duration ahead;

    SystemTime(Vertx vertx, Duration ahead) {
        this.vertx = vertx;
        this.ahead = ahead;
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public long epochMillis() {
        return System.currentTimeMillis() + ahead.toMillis();
    }

    @Override
    public Cancellable after(Duration delay, Runnable task) {
        long id = vertx.setTimer(Math.max(1, delay.toMillis()), fired -> task.run());
        return () -> vertx.cancelTimer(id);
    }
}
