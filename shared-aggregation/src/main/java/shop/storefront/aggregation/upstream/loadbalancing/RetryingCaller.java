package shop.storefront.aggregation.upstream.loadbalancing;

import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.Time;
import shop.storefront.aggregation.upstream.loadbalancing.Attempt.AttemptKind;

/**
 * Calls a source that has several instances. A safe call that fails is asked again by the retry of SmallRye Fault
 * Tolerance, on another instance:
 *
 * <ul>
 *   <li>at once and at most twice where nothing was processed (the source said so, or no connection could be made): such
 *       a call costs the source nothing, so it needs no budget;
 *   <li>once where the source is unavailable, out of the retry budget.
 * </ul>
 *
 * <p>Where hedging is on, one that is slow is sent to a second instance, out of the same budget. Nothing else is asked
 * again: neither what a source refuses, nor what it answers wrongly, nor what took too long.
 *
 * <p>An instance that is aside is probed with a copy of a safe call that another instance serves, outside the budget.
 */
public final class RetryingCaller {

    /**
     * Which extra calls are made.
     *
     * @param budget how many extra calls are made for each call, from 0 to 1
     * @param hedgeAfter empty where calls are not hedged
     */
    public record Extras(boolean retry, double budget, Optional<Duration> hedgeAfter) {}

    private static final TypeLiteral<Uni<Object>> ANY = new TypeLiteral<>() {};

    private final InstancePool pool;
    private final Supplier<Extras> extras;
    private final UpstreamListener listener;
    private final Time time;
    private final RetryBudget budget;
    private final TypedGuard<Uni<Object>> retry = TypedGuard.create(ANY)
            .withRetry()
            .maxRetries(1 + RetriedCall.MOST_UNPROCESSED)
            .delay(0, ChronoUnit.MILLIS)
            .jitter(0, ChronoUnit.MILLIS)
            .retryOn(RetriedCall.AskAgain.class)
            .done()
            .withThreadOffload(true)
            .withThreadOffloadExecutor(Runnable::run)
            .build();

    public RetryingCaller(InstancePool pool, Supplier<Extras> extras, UpstreamListener listener, Time time) {
        this.pool = pool;
        this.extras = extras;
        this.listener = listener;
        this.time = time;
        this.budget = new RetryBudget(time);
    }

    /** How many extra calls the budget allows now. */
    public double extraCallsLeft() {
        return budget.saved();
    }

    /**
     * A call that may be made several times without harm.
     *
     * @param call makes one attempt; gives the answer or fails with a {@link SourceFailure}; cancelling what it gives
     *     cancels the attempt, on the wire
     */
    public <A> Uni<A> safe(RequestContext context, Function<Attempt<A>, Uni<A>> call) {
        return Uni.createFrom().emitter(emitter -> {
            Extras now = extras.get();
            budget.deposit(now.budget());
            RetriedCall<A> retried = new RetriedCall<>(this, context, call, now);
            boolean othersServe = !retried.next().isAside();
            emitter.onTermination(retried::stop);
            retry(retried::ask).subscribe().with(emitter::complete, emitter::fail);
            if (othersServe) {
                probe(context, call);
            }
        });
    }

    @SuppressWarnings("unchecked")
    private <A> Uni<A> retry(Supplier<Uni<A>> ask) {
        return (Uni<A>) retry.get((Supplier<Uni<Object>>) (Supplier<?>) ask);
    }

    /** A call that is made once. */
    public <A> Uni<A> once(RequestContext context, Function<Attempt<A>, Uni<A>> call) {
        return Uni.createFrom().emitter(emitter -> {
            Attempt<A> attempt = attempt(pool.pick(), context, AttemptKind.FIRST);
            emitter.onTermination(attempt::stop);
            attempt.run(call, emitter::complete, emitter::fail);
        });
    }

    /** The instance for a stream, which is neither retried nor hedged. */
    public Instance pick() {
        return pool.pick();
    }

    /** Sends an instance that is due for it a copy of the call, which runs to its own end. */
    private <A> void probe(RequestContext context, Function<Attempt<A>, Uni<A>> call) {
        Instance due = pool.due(time.nanos());
        if (due != null) {
            Attempt<A> probe = attempt(due, context, AttemptKind.PROBE);
            Cancellable timer = time.after(context.deadline().left(time), probe::stop);
            probe.run(call, answer -> timer.cancel(), failure -> timer.cancel());
        }
    }

    <A> Attempt<A> attempt(Instance instance, RequestContext context, AttemptKind kind) {
        return new Attempt<>(instance, context, kind, pool, listener, time);
    }

    InstancePool pool() {
        return pool;
    }

    RetryBudget budget() {
        return budget;
    }

    UpstreamListener listener() {
        return listener;
    }

    Time time() {
        return time;
    }
}
