package shop.storefront.aggregation.engine;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.Time.Timer;

/**
 * What stands in for the answers that a question did not get: the last good ones, once those that other replicas share
 * have been recalled or the deadline of the request has come. Safe for use by many threads.
 */
final class StandIns<K, T> {

    private final VariantAnswers<K, T> answers;
    private final Time time;
    private final Deadline deadline;
    private final Map<K, Reason> failed = new LinkedHashMap<>();
    private boolean cancelled;
    private boolean abandoned;
    private @Nullable Timer timer;
    private @Nullable Cancellable recall;

    /** @param deadline by when they must be there */
    StandIns(VariantAnswers<K, T> answers, Deadline deadline, Time time) {
        this.answers = answers;
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
            answers.recalls().begin(failed.keySet());
        }
        Set<Uni<Void>> reads = answers.recalls().of(failed.keySet());
        if (reads.isEmpty() || deadline.hasPassed(time)) {
            then.run();
            return;
        }
        Timer patience = time.after(deadline.left(time), then);
        Cancellable running =
                Uni.combine().all().unis(reads).discardItems().subscribe().with(done -> then.run());
        synchronized (this) {
            timer = patience;
            recall = running;
            if (!cancelled) {
                return;
            }
        }
        cancel();
    }

    /** Waits no more. */
    void cancel() {
        synchronized (this) {
            cancelled = true;
            if (timer != null) {
                timer.cancel();
            }
            if (recall != null) {
                recall.cancel();
            }
        }
    }

    /** Gives each key what stands in for its answer, which may be nothing. */
    void forEach(BiConsumer<K, SourceResult<T>> give) {
        failed.forEach((key, reason) -> give.accept(key, answers.lastGood().standIn(key, reason)));
    }
}
