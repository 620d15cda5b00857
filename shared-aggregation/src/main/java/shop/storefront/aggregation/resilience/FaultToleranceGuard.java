package shop.storefront.aggregation.resilience;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.Guard;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.SourceFailure.Evidence;
import shop.storefront.aggregation.resilience.CircuitBreaker.CircuitBreakerLimits;
import shop.storefront.aggregation.resilience.CircuitBreaker.Permit;

/**
 * Guards one operation of a source: by the source's bulkhead and, behind it, by a circuit breaker of the operation's
 * own. A rejection by either fails as {@link SourceFailure#notSent} and is counted by neither.
 *
 * <p>To cancel what it gives is to abandon the call: it is cancelled too, leaves its place in the bulkhead, and proves
 * nothing. A probe of a half-open breaker alone runs on to its own end, for which the action must have a deadline. When
 * the breaker's limits change it begins anew, closed.
 */
public final class FaultToleranceGuard implements Guard {

    private final Bulkhead bulkhead;
    private final Adjustable<CircuitBreakerLimits, CircuitBreaker> breaker;
    private final Function<Throwable, Evidence> evidence;

    /**
     * @param limits read at every call
     * @param evidence what a failure of the action proves
     */
    public FaultToleranceGuard(
            Bulkhead bulkhead,
            String operation,
            Supplier<CircuitBreakerLimits> limits,
            Function<Throwable, Evidence> evidence,
            GuardListener listener) {
        this.bulkhead = bulkhead;
        this.breaker = new Adjustable<>(limits, now -> new CircuitBreaker(operation, now, listener));
        this.evidence = evidence;
    }

    /** Guards calls that fail with a {@link SourceFailure}; any other failure is a defect of ours and proves nothing. */
    public static FaultToleranceGuard ofSource(
            Bulkhead bulkhead, String operation, Supplier<CircuitBreakerLimits> limits, GuardListener listener) {
        return new FaultToleranceGuard(
                bulkhead,
                operation,
                limits,
                failure -> failure instanceof SourceFailure known ? known.evidence() : Evidence.NONE,
                listener);
    }

    public BreakerState state() {
        return breaker.get().state();
    }

    @Override
    public <T> Uni<T> call(Supplier<Uni<T>> action) {
        return Uni.createFrom().emitter(emitter -> {
            GuardedCall<T> call = new GuardedCall<>(action, emitter);
            emitter.onTermination(call::abandon);
            bulkhead.enter(call);
        });
    }

    private final class GuardedCall<T> implements Bulkhead.Turn {
        private final Supplier<Uni<T>> action;
        private final UniEmitter<? super T> emitter;
        private boolean over;
        private @Nullable Permit permit;
        private @Nullable Runnable leave;
        private @Nullable Cancellable running;

        GuardedCall(Supplier<Uni<T>> action, UniEmitter<? super T> emitter) {
            this.action = action;
            this.emitter = emitter;
        }

        @Override
        public void rejected() {
            emitter.fail(SourceFailure.notSent("bulkhead full"));
        }

        @Override
        public void begin(Runnable leave) {
            if (isOver()) {
                leave.run();
                return;
            }
            Permit granted = breaker.get().permit();
            if (granted == null) {
                leave.run();
                emitter.fail(SourceFailure.notSent("circuit breaker open"));
            } else if (!begins(granted, leave)) {
                granted.ended(Evidence.NONE);
                leave.run();
            } else {
                hold(Uni.createFrom()
                        .deferred(action::get)
                        .subscribe()
                        .with(
                                answer -> end(Evidence.WELL, () -> emitter.complete(answer)),
                                failure -> end(evidence.apply(failure), () -> emitter.fail(failure))));
            }
        }

        private synchronized boolean isOver() {
            return over;
        }

        private synchronized boolean begins(Permit granted, Runnable place) {
            permit = granted;
            leave = place;
            return !over;
        }

        /** Holds on to the running action, to cancel it; at once where it was abandoned meanwhile. */
        private void hold(Cancellable call) {
            synchronized (this) {
                running = call;
                if (!over) {
                    return;
                }
            }
            call.cancel();
        }

        private void end(Evidence proved, Runnable tell) {
            synchronized (this) {
                if (over) {
                    return;
                }
                over = true;
            }
            settle(proved);
            tell.run();
        }

        void abandon() {
            Cancellable call;
            synchronized (this) {
                if (over || (permit != null && permit.isProbe())) {
                    return;
                }
                over = true;
                call = running;
            }
            if (call != null) {
                call.cancel();
            }
            settle(Evidence.NONE);
        }

        private void settle(Evidence proved) {
            Permit granted = permit;
            Runnable place = leave;
            if (granted != null && place != null) {
                granted.ended(proved);
                place.run();
            }
        }
    }
}
