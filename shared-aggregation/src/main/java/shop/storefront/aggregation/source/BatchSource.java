package shop.storefront.aggregation.source;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.storefront.aggregation.source.Flight.Waiter;
import shop.storefront.aggregation.source.LastGood.AtHand;
import shop.storefront.aggregation.source.LastGood.Use;
import shop.storefront.aggregation.source.SharedLastGood.Kept;
import shop.storefront.aggregation.source.SourceResult.Fresh;
import shop.storefront.aggregation.source.SourceResult.Missing;
import shop.storefront.aggregation.source.SourceResult.Partial;
import shop.storefront.aggregation.source.SourceResult.Stale;

/**
 * A source that is asked for many things in one call. Answers are remembered one by one, so a call asks only for what
 * is not at hand. Keys whose call or entry fails are made up for from last good answers, and the whole is then as old as
 * its oldest; those of which nothing is kept are left out, which makes it partial where all the others are fresh.
 * Safe for use by many threads.
 */
public final class BatchSource<K, T> {

    private final LastGood<K, T> lastGood;
    private final Flights<List<K>, BatchAnswer<K, T>> flights;
    private final Outdated outdated;
    private final SourceSetup setup;

    public BatchSource(BatchFetch<K, T> fetch, SharedLastGood<K, T> shared, SourceSetup setup) {
        this.setup = setup;
        this.lastGood = new LastGood<>(setup, shared);
        this.flights = new Flights<>(fetch::fetch, this::remember, setup);
        this.outdated = new Outdated(setup.time());
    }

    /**
     * What the source has to say of the keys, by the deadline of the context; never fails. Keys that nothing is known
     * of are left out. No call is made where everything is at hand.
     */
    public Uni<SourceResult<Map<K, T>>> get(List<K> keys, RequestContext context) {
        return Uni.createFrom().emitter(emitter -> {
            Map<K, T> found = LinkedHashMap.newLinkedHashMap(keys.size());
            List<K> open = new ArrayList<>(keys.size());
            List<K> ageing = new ArrayList<>(0);
            long notBefore = Long.MIN_VALUE;
            for (K key : keys) {
                long outdatedAt = outdated.since(key.toString());
                AtHand<T> atHand = lastGood.atHand(key, outdatedAt);
                notBefore = notBefore == Long.MIN_VALUE || outdatedAt - notBefore > 0 ? outdatedAt : notBefore;
                if (atHand == null) {
                    open.add(key);
                } else {
                    take(key, atHand, found, ageing);
                }
            }
            if (!ageing.isEmpty()) {
                flights.refresh(ageing, context);
            }
            if (open.isEmpty()) {
                setup.listener().hit();
                setup.listener().gave(SourceState.FRESH, 0);
                emitter.complete(new Fresh<>(found));
            } else {
                Asking asking = new Asking(open, found, emitter);
                emitter.onTermination(flights.ask(open, notBefore, lastGood.leavingTimeToRecall(context), asking));
            }
        });
    }

    private static <K, T> void take(K key, AtHand<T> atHand, Map<K, T> found, List<K> ageing) {
        if (atHand.answer() instanceof Fresh<T>(T value)) {
            found.put(key, value);
        }
        if (atHand.use() == Use.SERVE_AND_REVALIDATE) {
            ageing.add(key);
        }
    }

    /** From now on, what was asked for of this key is asked for again before it counts as fresh. */
    public void outdate(K key) {
        outdated.mark(key.toString());
    }

    /** How many calls are on their way. */
    public int inFlight() {
        return flights.size();
    }

    /** About how many bytes the remembered answers take. */
    public long rememberedBytes() {
        return lastGood.weight();
    }

    private void remember(List<K> asked, BatchAnswer<K, T> answer, long askedAtNanos) {
        answer.checkAgainst(asked);
        for (K key : asked) {
            Fetched<T> fetched = answer.of(key);
            if (fetched != null) {
                lastGood.remember(key, fetched, askedAtNanos);
            }
        }
    }

    private final class Asking implements Waiter<BatchAnswer<K, T>> {
        private final List<K> asked;
        private final Map<K, T> found;
        private final UniEmitter<? super SourceResult<Map<K, T>>> emitter;
        private final long startedNanos = setup.time().nanos();

        Asking(List<K> asked, Map<K, T> found, UniEmitter<? super SourceResult<Map<K, T>>> emitter) {
            this.asked = asked;
            this.found = found;
            this.emitter = emitter;
        }

        @Override
        public void answered(BatchAnswer<K, T> answer) {
            List<K> unreadable = new ArrayList<>(0);
            for (K key : asked) {
                Fetched<T> fetched = answer.of(key);
                if (fetched == null) {
                    unreadable.add(key);
                } else {
                    fetched.answer().toOptional().ifPresent(value -> found.put(key, value));
                }
            }
            if (unreadable.isEmpty()) {
                give(new Fresh<>(found));
            } else {
                recall(unreadable, Reason.INVALID_ANSWER);
            }
        }

        @Override
        public void failed(Reason reason) {
            recall(asked, reason);
        }

        private void recall(List<K> failed, Reason reason) {
            lastGood.recall(failed)
                    .subscribe()
                    .with(kept -> give(madeUp(kept, reason)), failure -> give(madeUp(Map.of(), reason)));
        }

        private SourceResult<Map<K, T>> madeUp(Map<K, Kept<T>> kept, Reason reason) {
            if (kept.isEmpty() && found.isEmpty()) {
                return new Missing<>(reason);
            }
            if (kept.isEmpty()) {
                return new Partial<>(found, reason);
            }
            Duration oldest = Duration.ZERO;
            for (Map.Entry<K, Kept<T>> entry : kept.entrySet()) {
                found.put(entry.getKey(), entry.getValue().value());
                Duration age = entry.getValue().age();
                oldest = age.compareTo(oldest) > 0 ? age : oldest;
            }
            return new Stale<>(found, oldest, reason);
        }

        private void give(SourceResult<Map<K, T>> result) {
            setup.listener().gave(result.state(), setup.time().nanos() - startedNanos);
            emitter.complete(result);
        }
    }
}
