package shop.storefront.aggregation.upstream;

import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import shop.storefront.aggregation.engine.Time;

/** The system's clock, and timers that run on the event loop, in the context that asks for them. */
@Singleton
final class VertxTime implements Time {

    private final VertxInternal vertx;

    VertxTime(Vertx vertx) {
        this.vertx = (VertxInternal) vertx;
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
    public Cancellable after(Duration delay, Runnable task) {
        ContextInternal context = vertx.getOrCreateContext();
        Future<?> timer =
                context.nettyEventLoop().schedule(() -> context.dispatch(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> timer.cancel(false);
    }
}
