package shop.storefront.aggregation.engine;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call that asks a source for some keys, and all who wait for it. It ends with an answer, with a failure, or at its
 * deadline; when the last waiter has left it is cancelled, on the wire. Safe for use by many threads.
 */
final class InFlightCall<K, T> {

    /** Waits for a call: is told once, on the thread that ends the call. What it throws harms no other waiter. */
    interface Waiter<K, T> {
        default void answered(BatchAnswer<K, T> answer) {}

        default void failed(SourceFailure failure) {}
    }

    private final List<K> keys;
    private final Deadline deadline;
    private final SingleFlight<K, T> flights;
    private final Time time;
    private final long askedAtNanos;
    private final List<Waiter<K, T>> waiters = new ArrayList<>(1);
    private boolean begun;
    private boolean ending;
    private boolean over;
    private @Nullable Runnable cancellation;

    InFlightCall(List<K> keys, Deadline deadline, SingleFlight<K, T> flights, Time time) {
        this.keys = keys;
        this.deadline = deadline;
        this.flights = flights;
        this.time = time;
        this.askedAtNanos = time.nanos();
    }

    List<K> keys() {
        return keys;
    }

    Deadline deadline() {
        return deadline;
    }

    long askedAtNanos() {
        return askedAtNanos;
    }

    /** Waits for the end; false when it has ended already. */
    synchronized boolean join(Waiter<K, T> waiter) {
        return !over && waiters.add(waiter);
    }

    /** Waits no more; who was the last to wait cancels the call. */
    void leave(Waiter<K, T> waiter) {
        Runnable cancel;
        synchronized (this) {
            if (!waiters.remove(waiter) || over || !waiters.isEmpty()) {
                return;
            }
            over = true;
            cancel = cancellation;
        }
        flights.over(this);
        if (cancel != null) {
            cancel.run();
        }
    }

    /** Makes the call through the guard. A call that the guard holds back until the deadline is never made. */
    void send(Guard guard, Supplier<Uni<BatchAnswer<K, T>>> call) {
        Cancellable guarded;
        try {
            guarded = guard.call(() -> bounded(call)).subscribe().with(this::answer, this::fail);
        } catch (RuntimeException thrown) {
            fail(thrown);
            return;
        }
        onCancellation(guarded::cancel);
        if (!hasBegun()) {
            time.after(deadline.left(time), () -> {
                if (!hasBegun()) {
                    fail(SourceFailure.notSent("held back until the deadline"));
                    guarded.cancel();
                }
            });
        }
    }

    private synchronized boolean hasBegun() {
        return begun || over;
    }

    /** The call as a guard sees it: it fails when the deadline passes. */
    private Uni<BatchAnswer<K, T>> bounded(Supplier<Uni<BatchAnswer<K, T>>> call) {
        return Uni.createFrom().emitter(emitter -> {
            if (!begin()) {
                emitter.fail(SourceFailure.notSent("nobody waits for it any more"));
                return;
            }
            Cancellable timer = time.after(deadline.left(time), () -> emitter.fail(deadline.missed()));
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

    private void onCancellation(Runnable action) {
        synchronized (this) {
            if (!over) {
                cancellation = action;
                return;
            }
        }
        action.run();
    }

    private void answer(BatchAnswer<K, T> answer) {
        end(self -> flights.answered(self, answer), waiter -> waiter.answered(answer));
    }

    private void fail(Throwable thrown) {
        SourceFailure failure =
                thrown instanceof SourceFailure known ? known : SourceFailure.notSent("a fault of our own");
        end(flights::failed, waiter -> waiter.failed(failure));
    }

    /** Who joins while the flights are told is still told of the end. */
    private void end(Consumer<InFlightCall<K, T>> tellFlights, Consumer<Waiter<K, T>> tell) {
        synchronized (this) {
            if (ending || over) {
                return;
            }
            ending = true;
            cancellation = null;
        }
        harmless(tellFlights, this);
        List<Waiter<K, T>> told;
        synchronized (this) {
            over = true;
            told = List.copyOf(waiters);
            waiters.clear();
        }
        flights.over(this);
        for (Waiter<K, T> waiter : told) {
            harmless(tell, waiter);
        }
    }

    private static <A> void harmless(Consumer<A> action, A told) {
        try {
            action.accept(told);
        } catch (Throwable thrown) {
            Infrastructure.handleDroppedException(thrown);
        }
    }
}
