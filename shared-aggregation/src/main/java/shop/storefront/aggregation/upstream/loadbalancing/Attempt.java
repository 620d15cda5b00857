package shop.storefront.aggregation.upstream.loadbalancing;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.Time;

/** A call on its way to one instance, whose end tells the pool how the instance does. */
public final class Attempt<A> {

    /** Why it is made. All but the first go over a new connection: the open ones may be what was wrong. */
    enum AttemptKind {
        FIRST,
        AGAIN,
        /** To find out about an instance that is aside. */
        PROBE
    }

    private final Instance instance;
    private final RequestContext context;
    private final RequestContext carried;
    private final AttemptKind kind;
    private final InstancePool pool;
    private final Time time;
    private final UpstreamListener.ObservedCall observed;
    private boolean over;
    private @Nullable Cancellable running;

    Attempt(
            Instance instance,
            RequestContext context,
            AttemptKind kind,
            InstancePool pool,
            UpstreamListener listener,
            Time time) {
        this.instance = instance;
        this.context = context;
        this.kind = kind;
        this.pool = pool;
        this.time = time;
        this.observed = listener.called(instance, context);
        this.carried = observed.context(context);
        instance.began();
    }

    /** Where it goes. */
    public Instance instance() {
        return instance;
    }

    /** What it carries. */
    public RequestContext context() {
        return carried;
    }

    /** Whether it may go over an open connection, where the protocol has one call a connection. */
    public boolean isFirst() {
        return kind == AttemptKind.FIRST;
    }

    /** To be told how it is sent, and what status came. */
    public UpstreamListener.ObservedCall observed() {
        return observed;
    }

    /** Says that this one is made after the other, which was the last of so many for the same question. */
    void repeats(Attempt<A> earlier, int times) {
        observed.repeats(earlier.carried, times);
    }

    /** Makes the call, unless it was stopped before. One of the two is told of its end, unless it is stopped meanwhile. */
    void run(Function<Attempt<A>, Uni<A>> call, Consumer<? super A> answered, Consumer<Throwable> failed) {
        if (isOver()) {
            return;
        }
        Uni<A> made = Uni.createFrom().deferred(() -> call.apply(this));
        hold(made.subscribe()
                .with(
                        answer -> {
                            if (finish()) {
                                pool.succeeded(instance);
                                observed.ended(null);
                                answered.accept(answer);
                            }
                        },
                        failure -> {
                            if (finish()) {
                                tell(failure);
                                failed.accept(failure);
                            }
                        }));
    }

    /**
     * Cancels the call, where it is not over. That the deadline has passed is the instance's doing where it had all the time
     * that a call is usually given.
     */
    void stop() {
        if (finish()) {
            if (context.deadline().hasAllButPassed(time)) {
                tell(context.deadline().missed());
            } else {
                pool.failed(instance, SourceFailure.notSent("cancelled"), kind == AttemptKind.PROBE, time.nanos());
                observed.cancelled();
            }
        }
        Cancellable call;
        synchronized (this) {
            call = running;
        }
        if (call != null) {
            call.cancel();
        }
    }

    /** A call that was made again began late: that its time is over proves nothing of the instance. */
    private void tell(Throwable failure) {
        SourceFailure known =
                failure instanceof SourceFailure typed ? typed : SourceFailure.notSent("a defect of ours");
        if (kind == AttemptKind.AGAIN && known.reason() == Reason.TIMED_OUT) {
            known = SourceFailure.timedOutEarly("asked late");
        }
        pool.failed(instance, known, kind == AttemptKind.PROBE, time.nanos());
        observed.ended(known);
    }

    private synchronized boolean isOver() {
        return over;
    }

    private boolean finish() {
        synchronized (this) {
            if (over) {
                return false;
            }
            over = true;
        }
        instance.ended();
        return true;
    }

    /** Holds on to the call, to cancel it; at once where it was stopped meanwhile. */
    private void hold(Cancellable call) {
        synchronized (this) {
            running = call;
            if (!over) {
                return;
            }
        }
        call.cancel();
    }
}
