package shop.storefront.aggregation.upstream;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import shop.storefront.aggregation.source.Abandoned;
import shop.storefront.aggregation.source.Guard;
import shop.storefront.aggregation.source.SourceFailure;
import shop.storefront.aggregation.upstream.UpstreamConfig.SourceConfig;
import shop.storefront.aggregation.upstream.UpstreamListener.BreakerState;

/** A bulkhead inside a circuit breaker, by SmallRye Fault Tolerance. A call that nobody waits for counts for neither. */
final class FaultToleranceGuard implements Guard {

    private static final TypeLiteral<Uni<Object>> ANY = new TypeLiteral<>() {};

    private final TypedGuard<Uni<Object>> guard;

    FaultToleranceGuard(String source, SourceConfig config, UpstreamListener listener) {
        this.guard = TypedGuard.create(ANY)
                .withDescription(source)
                .withBulkhead()
                .limit(config.concurrency())
                .queueSize(1)
                .onRejected(listener::rejected)
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(config.breaker().volume())
                .failureRatio(config.breaker().failureRatio())
                .delay(config.breaker().delay().toMillis(), ChronoUnit.MILLIS)
                .successThreshold(1)
                .skipOn(Abandoned.class)
                .onStateChange(state -> listener.breaker(named(state)))
                .done()
                .build();
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
        Uni<T> guarded = (Uni<T>) guard.get((Supplier<Uni<Object>>) (Supplier<?>) action);
        return guarded.onFailure().transform(FaultToleranceGuard::asSourceFailure);
    }

    private static Throwable asSourceFailure(Throwable failure) {
        return switch (failure) {
            case CircuitBreakerOpenException open -> SourceFailure.unavailable("circuit breaker open");
            case BulkheadException full -> SourceFailure.unavailable("bulkhead full");
            default -> failure;
        };
    }
}
