package shop.storefront.aggregation.resilience;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.SourceFailure.Evidence;

/**
 * The circuit breaker of one operation, by SmallRye Fault Tolerance, which is told of the ends that prove something and
 * of no other. To it a call that proves nothing has not ended: in the closed state it is not counted, and as a probe it
 * leaves its place to the next call.
 */
public final class CircuitBreaker {

    private static final TypeLiteral<Uni<Void>> COUNTED = new TypeLiteral<>() {};
    private static final SourceFailure UNWELL = SourceFailure.unavailable("counted by the circuit breaker");

    /**
     * When it opens.
     *
     * @param volume how many of the last calls it counts
     * @param failureRatio the share of them that opens it, above 0 and up to 1
     * @param delay how long it stays open before a probe
     */
    public record CircuitBreakerLimits(int volume, double failureRatio, Duration delay) {}

    private final TypedGuard<Uni<Void>> guard;
    private final String operation;
    private final GuardListener listener;
    private volatile BreakerState state = BreakerState.CLOSED;
    private final AtomicReference<@Nullable Permit> leftProbe = new AtomicReference<>();

    CircuitBreaker(String operation, CircuitBreakerLimits limits, GuardListener listener) {
        this.operation = operation;
        this.listener = listener;
        this.guard = TypedGuard.create(COUNTED)
                .withDescription(operation)
                .withCircuitBreaker()
                .requestVolumeThreshold(limits.volume())
                .failureRatio(limits.failureRatio())
                .delay(limits.delay().toMillis(), ChronoUnit.MILLIS)
                .successThreshold(1)
                .onStateChange(this::changed)
                .done()
                .withThreadOffload(true)
                .withThreadOffloadExecutor(Runnable::run)
                .build();
        listener.breaker(operation, BreakerState.CLOSED);
    }

    BreakerState state() {
        return state;
    }

    /** The permission for one call; null while it is open, or half open with a probe on its way. */
    @Nullable
    Permit permit() {
        Permit left = leftProbe.getAndSet(null);
        if (left != null) {
            return left;
        }
        Permit permit = new Permit();
        guard.get(permit::grant).subscribe().with(counted -> {}, countedOrRefused -> {});
        return permit.end == null ? null : permit;
    }

    /** A timer makes it half open, on a thread of its own, and may say so only after the probe has closed it. */
    private synchronized void changed(CircuitBreakerState to) {
        BreakerState next = BreakerState.valueOf(to.name());
        if (next == BreakerState.HALF_OPEN && state == BreakerState.CLOSED) {
            return;
        }
        state = next;
        if (next != BreakerState.HALF_OPEN) {
            leftProbe.set(null);
        }
        listener.breaker(operation, next);
    }

    /** The permission for one call, whose end is told once. */
    final class Permit {
        private @Nullable UniEmitter<? super Void> end;
        private boolean probe;

        private Uni<Void> grant() {
            return Uni.createFrom().emitter(emitter -> {
                probe = state != BreakerState.CLOSED;
                end = emitter;
            });
        }

        /** Whether the call decides if the breaker closes: it is not to be cancelled because nobody waits for it. */
        boolean isProbe() {
            return probe;
        }

        void ended(Evidence evidence) {
            UniEmitter<? super Void> known = end;
            if (known == null) {
                return;
            }
            switch (evidence) {
                case WELL -> known.complete(null);
                case UNWELL -> known.fail(UNWELL);
                case NONE -> {
                    if (probe) {
                        leftProbe.set(this);
                    }
                }
            }
        }
    }
}
