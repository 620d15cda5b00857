package shop.storefront.aggregation.source;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.source.Time.Timer;

/**
 * One call on its way, and all who wait for it. It ends in an answer, in a failure, or at its deadline; when the last
 * who waits has gone it is taken back, on the wire.
 */
final class Flight<A> {

    /** Who waits for a call; told once, on the thread that ends the call. */
    interface Waiter<A> {
        void answered(A answer);

        void failed(Reason reason);
    }

    private final Time time;
    private final Deadline deadline;
    private final long askedAtNanos;
    private final List<Waiter<A>> waiters = new ArrayList<>(1);
    private boolean over;
    private boolean begun;
    private @Nullable Runnable takeBack;

    Flight(Deadline deadline, Time time) {
        this.time = time;
        this.deadline = deadline;
        this.askedAtNanos = time.nanos();
    }

    long askedAtNanos() {
        return askedAtNanos;
    }

    Deadline deadline() {
        return deadline;
    }

    /** Waits for the end; false when it has ended already. */
    synchronized boolean join(Waiter<A> waiter) {
        return !over && waiters.add(waiter);
    }

    /**
     * Waits no more; false when it was told already.
     *
     * @param landed run when it was the last who waited, so that the flight is over
     */
    boolean leave(Waiter<A> waiter, Runnable landed) {
        Runnable last;
        synchronized (this) {
            if (!waiters.remove(waiter)) {
                return false;
            }
            if (over || !waiters.isEmpty()) {
                return true;
            }
            over = true;
            last = takeBack;
        }
        landed.run();
        if (last != null) {
            last.run();
        }
        return true;
    }

    /**
     * Makes the call through the guard; tells who waits once the answer is remembered and the flight has landed.
     * A call that a bulkhead lets wait until the deadline is never made.
     */
    void launch(Guard guard, Supplier<Uni<A>> call, Consumer<A> remember, Runnable landed) {
        Cancellable guarded = guard.call(() -> bounded(call))
                .subscribe()
                .with(
                        answer -> {
                            try {
                                remember.accept(answer);
                            } finally {
                                land(landed, waiter -> waiter.answered(answer));
                            }
                        },
                        failure -> {
                            Reason reason =
                                    failure instanceof SourceFailure known ? known.reason() : Reason.UNAVAILABLE;
                            land(landed, waiter -> waiter.failed(reason));
                        });
        onTakeBack(guarded::cancel);
        if (!hasBegun()) {
            time.after(left(), () -> {
                if (!hasBegun()) {
                    land(landed, waiter -> waiter.failed(Reason.UNAVAILABLE));
                    guarded.cancel();
                }
            });
        }
    }

    private synchronized boolean hasBegun() {
        return begun || over;
    }

    private Duration left() {
        return Duration.ofNanos(deadline.leftNanos(time));
    }

    /** The call as a guard sees it: it fails when the deadline passes. */
    private Uni<A> bounded(Supplier<Uni<A>> call) {
        return Uni.createFrom().emitter(emitter -> {
            if (!begin()) {
                emitter.fail(SourceFailure.notSent("nobody waits for it any more"));
                return;
            }
            Timer timer = time.after(left(), () -> emitter.fail(SourceFailure.timedOut("no answer within the budget")));
            Cancellable running = call.get().subscribe().with(emitter::complete, emitter::fail);
            emitter.onTermination(() -> {
                timer.cancel();
                running.cancel();
            });
        });
    }

    private synchronized boolean begin() {
        begun = !over;
        return begun;
    }

    private void onTakeBack(Runnable action) {
        synchronized (this) {
            if (!over) {
                takeBack = action;
                return;
            }
        }
        action.run();
    }

    private void land(Runnable landed, Consumer<Waiter<A>> tell) {
        List<Waiter<A>> told;
        synchronized (this) {
            over = true;
            takeBack = null;
            told = List.copyOf(waiters);
            waiters.clear();
        }
        landed.run();
        told.forEach(tell);
    }
}
