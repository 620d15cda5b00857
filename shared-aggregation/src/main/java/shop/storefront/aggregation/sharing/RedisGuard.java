package shop.storefront.aggregation.sharing;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.SourceFailure.Evidence;
import shop.storefront.aggregation.resilience.BreakerState;
import shop.storefront.aggregation.resilience.Bulkhead;
import shop.storefront.aggregation.resilience.CircuitBreaker;
import shop.storefront.aggregation.resilience.FaultToleranceGuard;
import shop.storefront.aggregation.resilience.GuardListener;
import shop.storefront.aggregation.sharing.StoreListener.Operation;
import shop.storefront.aggregation.sharing.StoreListener.Outcome;

/**
 * The guard of the one Redis, for all that is done with it: each call is bounded in time, calls in number, and after
 * some failures in a row none is made for a while. An error that Redis itself replies proves that it works: one that
 * refuses writes is still read.
 */
@Singleton
public final class RedisGuard {

    private static final String REDIS = "redis";
    private static final double ALL = 1;

    private final FaultToleranceGuard guard;
    private final List<StoreListener> listeners;

    RedisGuard(SharingConfig config, @All List<StoreListener> listeners) {
        this.listeners = listeners;
        GuardListener told = new GuardListener() {
            @Override
            public void breaker(String operation, BreakerState state) {
                listeners.forEach(listener -> listener.breaker(state));
            }
        };
        Integer concurrency = config.concurrency();
        CircuitBreaker.CircuitBreakerLimits limits =
                new CircuitBreaker.CircuitBreakerLimits(config.failures(), ALL, config.pause());
        this.guard = new FaultToleranceGuard(
                new Bulkhead(REDIS, () -> concurrency, told), REDIS, () -> limits, RedisGuard::evidence, told);
    }

    private static Evidence evidence(Throwable failure) {
        return failure instanceof Response ? Evidence.WELL : Evidence.UNWELL;
    }

    /** Whether a call would be made now. */
    boolean isUsable() {
        return guard.state() != BreakerState.OPEN;
    }

    /** Makes a call, which fails when it is not answered in time, or fails without being made. */
    public <A> Uni<A> call(Operation operation, Duration timeout, Supplier<Future<A>> send) {
        return Uni.createFrom().deferred(() -> {
            long began = System.nanoTime();
            return guard.call(() -> sent(timeout, send))
                    .onItem()
                    .invoke(() -> tell(operation, Outcome.OK, began))
                    .onFailure()
                    .invoke(failure -> tell(operation, outcome(failure), began));
        });
    }

    /** What is sent once it is subscribed to; fails when it is not answered in time. */
    static <A> Uni<A> sent(Duration timeout, Supplier<Future<A>> send) {
        return Uni.createFrom()
                .emitter(emitter -> send.get()
                        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                        .onSuccess(emitter::complete)
                        .onFailure(emitter::fail));
    }

    private static Outcome outcome(Throwable failure) {
        return switch (failure) {
            case SourceFailure notMade -> Outcome.REJECTED;
            case TimeoutException late -> Outcome.TIMED_OUT;
            default -> Outcome.FAILED;
        };
    }

    private void tell(Operation operation, Outcome outcome, long beganNanos) {
        long took = System.nanoTime() - beganNanos;
        listeners.forEach(listener -> listener.called(operation, outcome, took));
    }
}
