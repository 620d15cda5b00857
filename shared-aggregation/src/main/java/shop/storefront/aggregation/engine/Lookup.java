package shop.storefront.aggregation.engine;

import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.InFlightCall.Waiter;

/**
 * One question for keys of which no answer is at hand: waits for the calls that ask for them and, where these fail, takes
 * the last good answers. Gives one result, by the deadline of the request; who cancels it waits for nothing any more.
 *
 * @param <R> what the result is about: what is known of one key, or of many
 */
final class Lookup<K, T, R> {

    private final Source<K, T> source;
    private final SingleFlight<K, T> flights;
    private final RequestContext context;
    private final UniEmitter<? super SourceResult<R>> emitter;
    private final BiConsumer<K, SourceResult<T>> add;
    private final Supplier<SourceResult<R>> result;
    private final Time time;
    private final Deadline callDeadline;
    private final long startedNanos;
    private final List<Wait> waits = new ArrayList<>(1);
    private int open = 1;
    private boolean over;
    private @Nullable Cancellable timer;
    private @Nullable StandIns<K, T> standIns;

    /**
     * @param add takes what came of a key; called once for each, never by two threads at a time
     * @param result makes the result of all; called last
     */
    Lookup(
            Source<K, T> source,
            RequestContext context,
            UniEmitter<? super SourceResult<R>> emitter,
            BiConsumer<K, SourceResult<T>> add,
            Supplier<SourceResult<R>> result) {
        this.source = source;
        this.flights = source.in(context.variant());
        this.context = context;
        this.emitter = emitter;
        this.add = add;
        this.result = result;
        this.time = source.setup.time();
        this.startedNanos = time.nanos();
        this.callDeadline = source.callDeadline(context);
    }

    /** Asks for the keys, none of them twice. To be called once. */
    void begin(List<K> keys) {
        emitter.onTermination(this::abandon);
        if (callDeadline.hasPassed(time)) {
            fail(keys, Reason.TIMED_OUT).abandonCalls();
        } else {
            List<K> unasked = join(keys, Role.JOINED);
            source.tell(context, unasked.isEmpty() ? SourceListener::joined : SourceListener::missed);
            call(unasked);
        }
        arrive();
    }

    /** Joins the calls on their way; gives the keys that none of them asks for. */
    private List<K> join(List<K> keys, Role role) {
        if (keys.size() == 1) {
            K key = keys.getFirst();
            InFlightCall<K, T> call = flights.joinable(key, source.notBefore(key), callDeadline);
            return call != null && await(new Wait(call, keys, role)) ? List.of() : keys;
        }
        List<K> unasked = new ArrayList<>(keys.size());
        flights.joinable(keys, source::notBefore, callDeadline, unasked).forEach((call, asked) -> {
            if (!await(new Wait(call, asked, role))) {
                unasked.addAll(asked);
            }
        });
        return unasked;
    }

    private void call(List<K> keys) {
        for (List<K> some : flights.batches(keys)) {
            InFlightCall<K, T> call = flights.prepare(some, callDeadline);
            if (await(new Wait(call, some, Role.CALLER))) {
                flights.send(call, context);
            }
        }
    }

    /** False where the call has ended, and where nobody is interested any more. */
    private boolean await(Wait wait) {
        synchronized (this) {
            if (over) {
                return false;
            }
            waits.add(wait);
            open++;
            if (timer == null && wait.call.deadline().isAfter(callDeadline)) {
                timer = time.after(callDeadline.left(time), this::leaveCalls);
            }
        }
        if (!wait.call.join(wait)) {
            synchronized (this) {
                if (waits.remove(wait)) {
                    open--;
                }
            }
            return false;
        }
        if (isOver()) {
            wait.call.leave(wait);
        }
        return true;
    }

    /** At its own deadline, where calls that were joined have more time. */
    private void leaveCalls() {
        for (Wait wait : takeWaits()) {
            wait.call.leave(wait);
            fail(wait.keys, Reason.TIMED_OUT).abandonCalls();
            arrive();
        }
    }

    private void abandon() {
        List<Wait> left;
        synchronized (this) {
            over = true;
            left = takeWaits();
            if (timer != null) {
                timer.cancel();
            }
            if (standIns != null) {
                standIns.cancel();
            }
        }
        left.forEach(wait -> wait.call.leave(wait));
    }

    private synchronized List<Wait> takeWaits() {
        List<Wait> taken = List.copyOf(waits);
        waits.clear();
        return taken;
    }

    private synchronized boolean isOver() {
        return over;
    }

    private synchronized boolean isOver(Wait wait) {
        return !waits.remove(wait);
    }

    private synchronized StandIns<K, T> fail(List<K> keys, Reason reason) {
        StandIns<K, T> known = standIns;
        if (known == null) {
            known = new StandIns<>(flights.lastGood(), context.deadline(), time);
            standIns = known;
        }
        known.add(keys, reason);
        return known;
    }

    /** One of those that are waited for is there; after the last of them, whatever failed is made up for. */
    private void arrive() {
        StandIns<K, T> needed;
        synchronized (this) {
            open--;
            if (open > 0 || over) {
                return;
            }
            needed = standIns;
        }
        if (needed == null) {
            give(() -> {});
        } else {
            needed.recall(() -> give(() -> needed.forEach(add)));
        }
    }

    /** Gives the result once the last is added, unless nobody is interested any more. */
    private void give(Runnable addLast) {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        addLast.run();
        SourceResult<R> given = result.get();
        source.tell(context, listener -> listener.gave(given.state(), time.nanos() - startedNanos));
        emitter.complete(given);
    }

    /** How one waits for a call: as the one who made it, or as one who joined it, for the second time maybe. */
    private enum Role {
        CALLER,
        JOINED,
        JOINED_AGAIN
    }

    /** Waits for one call, for some of the keys. */
    private final class Wait implements Waiter<K, T> {
        private final InFlightCall<K, T> call;
        private final List<K> keys;
        private final Role role;

        Wait(InFlightCall<K, T> call, List<K> keys, Role role) {
            this.call = call;
            this.keys = keys;
            this.role = role;
        }

        @Override
        public void answered(BatchAnswer<K, T> answer) {
            if (isOver(this)) {
                return;
            }
            synchronized (Lookup.this) {
                for (K key : keys) {
                    Fetched<T> fetched = answer.of(key);
                    if (fetched == null) {
                        fail(List.of(key), Reason.INVALID_ANSWER);
                    } else {
                        add.accept(key, fetched.answer());
                    }
                }
            }
            arrive();
        }

        /** What was refused for the caller's token alone, who joined him asks for again: together once, then alone. */
        @Override
        public void failed(SourceFailure failure) {
            if (isOver(this)) {
                return;
            }
            if (role == Role.CALLER || !failure.isTokenRejected() || callDeadline.hasPassed(time)) {
                fail(keys, failure.reason());
            } else {
                call(role == Role.JOINED ? join(keys, Role.JOINED_AGAIN) : keys);
            }
            arrive();
        }
    }
}
