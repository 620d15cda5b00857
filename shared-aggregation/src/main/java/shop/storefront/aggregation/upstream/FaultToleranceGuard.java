package shop.storefront.aggregation.upstream;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import shop.storefront.aggregation.source.Abandoned;
import shop.storefront.aggregation.source.Guard;
import shop.storefront.aggregation.source.SourceFailure;
import shop.storefront.aggregation.upstream.UpstreamListener.BreakerState;

/**
 * A bulkhead inside a circuit breaker, by SmallRye Fault Tolerance. A call that nobody waits for counts for neither.
 * When its limits change it begins anew, with the breaker closed; calls on their way end under the old limits.
 */
final class FaultToleranceGuard implements Guard {

    private static final TypeLiteral<Uni<Object>> ANY = new TypeLiteral<>() {};

    /**
     * What it refuses calls by.
     *
     * @param concurrency how many calls may be on their way at once
     * @param volume how many of the last calls the breaker counts
     * @param failureRatio the share of them that opens it
     * @param delay how long it stays open
     */
    record Limits(int concurrency, int volume, double failureRatio, Duration delay) {}

    private record Built(Limits limits, TypedGuard<Uni<Object>> guard) {}

    private final String source;
    private final Supplier<Limits> limits;
    private final UpstreamListener listener;
    private volatile Built built;

    FaultToleranceGuard(String source, Supplier<Limits> limits, UpstreamListener listener) {
        this.source = source;
        this.limits = limits;
        this.listener = listener;
        this.built = build(limits.get());
    }

    private Built build(Limits now) {
        TypedGuard<Uni<Object>> guard = TypedGuard.create(ANY)
                .withDescription(source)
                .withBulkhead()
                .limit(now.concurrency())
                .queueSize(1)
                .onAccepted(listener::entered)
                .onFinished(listener::left)
                .onRejected(listener::rejected)
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(now.volume())
                .failureRatio(now.failureRatio())
                .delay(now.delay().toMillis(), ChronoUnit.MILLIS)
                .successThreshold(1)
                .skipOn(Abandoned.class)
                .onStateChange(state -> listener.breaker(named(state)))
                .done()
                // At once, on the caller's thread: else the event loop takes each call up anew, as it does its end.
                .withThreadOffload(true)
                .withThreadOffloadExecutor(Runnable::run)
                .build();
        return new Built(now, guard);
    }

    private static BreakerState named(CircuitBreakerState state) {
        return switch (state) {
            case CLOSED -> BreakerState.CLOSED;
            case OPEN -> BreakerState.OPEN;
            case HALF_OPEN -> BreakerState.HALF_OPEN;
        };
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Uni<T> call(Supplier<Uni<T>> action) {
        Uni<T> guarded = (Uni<T>) current().get((Supplier<Uni<Object>>) (Supplier<?>) action);
        return guarded.onFailure().transform(FaultToleranceGuard::asSourceFailure);
    }

    private TypedGuard<Uni<Object>> current() {
        Limits now = limits.get();
        Built known = built;
        return known.limits() == now ? known.guard() : rebuilt(now);
    }

    private synchronized TypedGuard<Uni<Object>> rebuilt(Limits now) {
        if (built.limits().equals(now)) {
            built = new Built(now, built.guard());
        } else {
            built = build(now);
            listener.breaker(BreakerState.CLOSED);
        }
        return built.guard();
    }

    private static Throwable asSourceFailure(Throwable failure) {
        return switch (failure) {
            case CircuitBreakerOpenException open -> SourceFailure.unavailable("circuit breaker open");
            case BulkheadException full -> SourceFailure.unavailable("bulkhead full");
            default -> failure;
        };
    }
}
