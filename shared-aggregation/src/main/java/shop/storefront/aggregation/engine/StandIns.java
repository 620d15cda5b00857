package shop.storefront.aggregation.engine;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What stands in for the answers that a question did not get: the last good ones, once those that other replicas share
 * have been recalled or the deadline of the request has come. Safe for use by many threads.
 */
final class StandIns<K, T> {

    private final LastGoodCache<K, T> lastGood;
    private final Time time;
    private final Deadline deadline;
    private final Map<K, Reason> failed = new LinkedHashMap<>();
    private boolean cancelled;
    private boolean abandoned;
    private @Nullable Cancellable waiting;

    /** @param deadline by when they must be there */
    StandIns(LastGoodCache<K, T> lastGood, Deadline deadline, Time time) {
        this.lastGood = lastGood;
        this.time = time;
        this.deadline = deadline;
    }

    /** The keys got no answer. */
    synchronized void add(List<K> keys, Reason reason) {
        keys.forEach(key -> failed.put(key, reason));
    }

    /** The calls may go on without us: what replicas share is not recalled by their end. */
    synchronized void abandonCalls() {
        abandoned = true;
    }

    /** Waits for what is recalled; then runs the action, maybe twice. To be called after the last key was added. */
    void recall(Runnable then) {
        if (abandoned) {
            lastGood.recall(failed.keySet());
        }
        Set<Uni<Void>> reads = lastGood.recallsOf(failed.keySet());
        if (reads.isEmpty() || deadline.hasPassed(time)) {
            then.run();
            return;
        }
        Cancellable patience = time.after(deadline.left(time), then);
        Cancellable running =
                Uni.combine().all().unis(reads).discardItems().subscribe().with(done -> then.run());
        synchronized (this) {
            waiting = () -> {
                patience.cancel();
                running.cancel();
            };
            if (!cancelled) {
                return;
            }
        }
        cancel();
    }

    synchronized void cancel() {
        cancelled = true;
        if (waiting != null) {
            waiting.cancel();
        }
    }

    /** Gives each key what stands in for its answer, which may be nothing. */
    void forEach(BiConsumer<K, SourceResult<T>> give) {
        failed.forEach((key, reason) -> give.accept(key, lastGood.standIn(key, reason)));
    }
}
