package shop.storefront.aggregation.upstream;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.source.Reason;
import shop.storefront.aggregation.source.RequestContext;
import shop.storefront.aggregation.source.SourceFailure;
import shop.storefront.aggregation.source.Time;
import shop.storefront.aggregation.source.Time.Timer;

/**
 * Gets one answer out of several instances: asks one; asks another when that fails (at most one retry) or, where
 * hedging is on, when it is slow. The first answer wins and the other call is cancelled. All extra calls come out of
 * one budget. An instance due for a trial is sent a copy of the call, whose answer only its health depends on.
 */
final class Attempts {

    /** One call to one instance. */
    @FunctionalInterface
    interface Attempt<A> {
        Uni<A> to(Instance instance, RequestContext context);
    }

    /**
     * Which extra calls are made.
     *
     * @param budget how many extra calls are made for each call
     * @param hedgeAfter empty where calls are not hedged
     */
    record Extras(boolean retry, double budget, Optional<Duration> hedgeAfter) {}

    private static final long MOMENT_NANOS = 2_000_000;

    private final Instances instances;
    private final Supplier<Extras> extras;
    private final UpstreamListener listener;
    private final Time time;
    private final RetryBudget budget = new RetryBudget();

    Attempts(Instances instances, Supplier<Extras> extras, UpstreamListener listener, Time time) {
        this.instances = instances;
        this.extras = extras;
        this.listener = listener;
        this.time = time;
    }

    /** A call that may be made twice without harm. */
    <A> Uni<A> safe(RequestContext context, Attempt<A> attempt) {
        return Uni.createFrom().emitter(emitter -> {
            budget.deposit(extras.get().budget());
            Running<A> running = new Running<>(context, attempt, emitter);
            emitter.onTermination(running::stop);
            running.begin();
        });
    }

    /** A call that is made once. */
    <A> Uni<A> once(RequestContext context, Attempt<A> attempt) {
        return Uni.createFrom().deferred(() -> {
            Tried<A> tried = new Tried<>(instances.pick(), context);
            return attempt.to(tried.instance, tried.context())
                    .onItem()
                    .invoke(() -> tried.ended(null))
                    .onFailure()
                    .invoke(tried::ended)
                    .onCancellation()
                    .invoke(tried::cancelled);
        });
    }

    /** The instance for a stream, which is neither retried nor hedged. */
    Instance pick() {
        return instances.pick();
    }

    /** A call under way to one instance, and what its end says of the instance. */
    private final class Tried<A> {
        private final Instance instance;
        private final RequestContext context;
        private final UpstreamListener.Call observed;
        private boolean over;
        private @Nullable Cancellable running;

        Tried(Instance instance, RequestContext context) {
            this.instance = instance;
            this.context = context;
            this.observed = listener.called(instance, context);
            instance.began();
        }

        RequestContext context() {
            return observed.context(context);
        }

        void ended(@Nullable Throwable failure) {
            synchronized (this) {
                if (over) {
                    return;
                }
                over = true;
            }
            instance.ended();
            if (failure == null) {
                instance.succeeded();
                observed.ended(null);
            } else {
                SourceFailure known =
                        failure instanceof SourceFailure typed ? typed : SourceFailure.unavailable("call failed");
                instance.failed(known.isRefused(), time.nanos());
                observed.ended(known.reason());
            }
        }

        /** Holds on to the call, to take it back; at once if nobody waits any more already. */
        void holds(Cancellable call) {
            synchronized (this) {
                running = call;
                if (!over) {
                    return;
                }
            }
            call.cancel();
        }

        /** Takes the call back, where it is not over. */
        void stop() {
            cancelled();
            Cancellable call;
            synchronized (this) {
                call = running;
            }
            if (call != null) {
                call.cancel();
            }
        }

        /** Nobody waits any more: that the deadline has passed is the instance's fault, anything else is not. */
        private void cancelled() {
            if (context.deadline().leftNanos(time) < MOMENT_NANOS) {
                ended(SourceFailure.timedOut("no answer within the budget"));
                return;
            }
            synchronized (this) {
                if (over) {
                    return;
                }
                over = true;
            }
            instance.ended();
            observed.cancelled();
        }
    }

    private final class Running<A> {
        private final RequestContext context;
        private final Attempt<A> attempt;
        private final UniEmitter<? super A> emitter;
        private final List<Tried<A>> tries = new ArrayList<>(1);
        private @Nullable Timer hedge;
        private boolean extraTaken;
        private boolean stopped;
        private int open;

        Running(RequestContext context, Attempt<A> attempt, UniEmitter<? super A> emitter) {
            this.context = context;
            this.attempt = attempt;
            this.emitter = emitter;
        }

        void begin() {
            Instance first = instances.pick();
            extras.get().hedgeAfter().ifPresent(delay -> hedge = time.after(delay, () -> hedge(first)));
            start(first);
            if (!budget.isSpent()) {
                Instance due = instances.due(time.nanos());
                if (due != null && due != first && budget.withdraw()) {
                    trial(due);
                }
            }
        }

        private void start(Instance instance) {
            Tried<A> tried = new Tried<>(instance, context);
            synchronized (this) {
                tries.add(tried);
                open++;
                if (stopped) {
                    tried.stop();
                    return;
                }
            }
            tried.holds(attempt.to(instance, tried.context())
                    .subscribe()
                    .with(
                            answer -> {
                                tried.ended(null);
                                emitter.complete(answer);
                            },
                            failure -> {
                                tried.ended(failure);
                                failed(tried, failure);
                            }));
        }

        private void failed(Tried<A> tried, Throwable failure) {
            Instance other = failure instanceof SourceFailure known ? retryOn(tried.instance, known) : null;
            if (other != null) {
                listener.retried();
                open(-1);
                start(other);
            } else if (open(-1) == 0) {
                emitter.fail(failure);
            }
        }

        private synchronized int open(int change) {
            open += change;
            return open;
        }

        private @Nullable Instance retryOn(Instance failed, SourceFailure failure) {
            boolean worthIt =
                    failure.reason() == Reason.UNAVAILABLE && extras.get().retry();
            if (!worthIt || context.deadline().leftNanos(time) < MOMENT_NANOS) {
                return null;
            }
            Instance other = instances.another(failed);
            if (other == null && failure.isConnectionLost()) {
                other = failed;
            }
            return other != null && takeExtra() ? other : null;
        }

        private void hedge(Instance first) {
            Instance other = instances.another(first);
            if (other != null && takeExtra()) {
                listener.hedged();
                start(other);
            }
        }

        private boolean takeExtra() {
            synchronized (this) {
                if (extraTaken) {
                    return false;
                }
                extraTaken = true;
            }
            return budget.withdraw();
        }

        /** The answer is there, or nobody waits any more: what is still under way is cancelled. */
        void stop() {
            Timer timer = hedge;
            if (timer != null) {
                timer.cancel();
            }
            List<Tried<A>> left;
            synchronized (this) {
                left = List.copyOf(tries);
                extraTaken = true;
                stopped = true;
            }
            left.forEach(Tried::stop);
        }

        /** A copy of the call, for the health of an instance that was set aside. */
        private void trial(Instance aside) {
            Tried<A> tried = new Tried<>(aside, context);
            Cancellable running =
                    attempt.to(aside, tried.context()).subscribe().with(answer -> tried.ended(null), tried::ended);
            time.after(Duration.ofNanos(context.deadline().leftNanos(time)), () -> {
                tried.ended(SourceFailure.timedOut("no answer to a trial"));
                running.cancel();
            });
        }
    }
}
