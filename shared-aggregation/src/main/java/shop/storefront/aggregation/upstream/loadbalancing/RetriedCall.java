package shop.storefront.aggregation.upstream.loadbalancing;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.SourceFailure.Evidence;
import shop.storefront.aggregation.upstream.loadbalancing.Attempt.AttemptKind;
import shop.storefront.aggregation.upstream.loadbalancing.RetryingCaller.Extras;

/**
 * One safe call and its attempts. It decides whether and where it is asked again; the first answer wins, and what else
 * is on its way is cancelled.
 */
final class RetriedCall<A> {

    /** How often a call that no instance has processed is asked again. */
    static final int MOST_UNPROCESSED = 2;

    /** Has the retry guard ask again. */
    static final class AskAgain extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private static final AskAgain INSTANCE = new AskAgain();

        private AskAgain() {
            super(null, null, false, false);
        }
    }

    private final RetryingCaller caller;
    private final RequestContext context;
    private final Function<Attempt<A>, Uni<A>> call;
    private final Extras extras;
    private final List<Attempt<A>> attempts = new ArrayList<>(1);
    private Instance next;
    private @Nullable UniEmitter<? super A> waiting;
    private @Nullable Cancellable hedge;
    private boolean extraTaken;
    private boolean stopped;
    private int unprocessed;
    private int open;

    RetriedCall(RetryingCaller caller, RequestContext context, Function<Attempt<A>, Uni<A>> call, Extras extras) {
        this.caller = caller;
        this.context = context;
        this.call = call;
        this.extras = extras;
        this.next = caller.pool().pick();
    }

    Instance next() {
        return next;
    }

    /** Asks the next instance; fails with {@link AskAgain} where another is to be asked after that. */
    Uni<A> ask() {
        return Uni.createFrom().emitter(emitter -> {
            waiting = emitter;
            if (attempts.isEmpty()) {
                extras.hedgeAfter().ifPresent(delay -> hedge = caller.time().after(delay, this::hedge));
            }
            start(next, attempts.isEmpty() ? AttemptKind.FIRST : AttemptKind.AGAIN);
        });
    }

    private void start(Instance instance, AttemptKind kind) {
        Attempt<A> attempt = caller.attempt(instance, context, kind);
        Attempt<A> earlier;
        int times;
        synchronized (this) {
            times = attempts.size();
            earlier = times == 0 ? null : attempts.getLast();
            attempts.add(attempt);
            open++;
        }
        if (earlier != null) {
            attempt.repeats(earlier, times);
        }
        if (isStopped()) {
            attempt.stop();
        }
        attempt.run(call, answer -> waiter().complete(answer), failure -> failed(attempt, failure));
    }

    private UniEmitter<? super A> waiter() {
        UniEmitter<? super A> known = waiting;
        if (known == null) {
            throw new IllegalStateException("nobody has asked");
        }
        return known;
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private void failed(Attempt<A> attempt, Throwable failure) {
        synchronized (this) {
            open--;
            if (open > 0) {
                return;
            }
        }
        Instance other = failure instanceof SourceFailure known ? again(attempt, known) : null;
        if (other == null) {
            waiter().fail(failure);
        } else {
            next = other;
            caller.listener().retried();
            waiter().fail(AskAgain.INSTANCE);
        }
    }

    /** The instance to ask again; null when it is not to be asked. */
    private @Nullable Instance again(Attempt<A> failed, SourceFailure failure) {
        if (isStopped() || context.deadline().hasAllButPassed(caller.time())) {
            return null;
        }
        Instance other = caller.pool().another(tried());
        if (failure.isNotProcessed()) {
            return takeUnprocessed() ? (other != null ? other : failed.instance()) : null;
        }
        if (!extras.retry() || failure.evidence() != Evidence.UNWELL || failure.reason() != Reason.UNAVAILABLE) {
            return null;
        }
        if (failure.isRefused()) {
            return other != null && takeUnprocessed() ? other : null;
        }
        if (other == null && failure.isConnectionLost() && failed.isFirst()) {
            other = failed.instance();
        }
        return other != null && takeExtra() ? other : null;
    }

    private synchronized List<Instance> tried() {
        return attempts.stream().map(Attempt::instance).toList();
    }

    private synchronized boolean takeUnprocessed() {
        unprocessed++;
        return unprocessed <= MOST_UNPROCESSED;
    }

    private boolean takeExtra() {
        synchronized (this) {
            if (extraTaken) {
                return false;
            }
            extraTaken = true;
        }
        return caller.budget().withdraw();
    }

    private void hedge() {
        Instance other = caller.pool().another(tried());
        if (other != null && !isStopped() && takeExtra()) {
            caller.listener().hedged();
            start(other, AttemptKind.AGAIN);
        }
    }

    /** The answer is there, or nobody waits any more: what is still on its way is cancelled. */
    void stop() {
        Cancellable timer = hedge;
        if (timer != null) {
            timer.cancel();
        }
        List<Attempt<A>> left;
        synchronized (this) {
            left = List.copyOf(attempts);
            extraTaken = true;
            stopped = true;
        }
        left.forEach(Attempt::stop);
    }
}
