package shop.storefront.aggregation.source;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import shop.storefront.aggregation.source.Flight.Waiter;
import shop.storefront.aggregation.source.LastGood.AtHand;
import shop.storefront.aggregation.source.LastGood.Use;
import shop.storefront.aggregation.source.SharedLastGood.Kept;
import shop.storefront.aggregation.source.SourceResult.Absent;
import shop.storefront.aggregation.source.SourceResult.Fresh;
import shop.storefront.aggregation.source.SourceResult.Missing;
import shop.storefront.aggregation.source.SourceResult.Stale;

/**
 * A source that is asked for many things in one call. Answers are remembered one by one, so a call asks only for what
 * is not at hand; a call that fails is made up for from last good answers, and the whole is then as old as its oldest.
 * Safe for use by many threads.
 */
public final class BatchSource<K, T> {

    private final LastGood<K, T> lastGood;
    private final Flights<List<K>, Map<K, T>> flights;
    private final Outdated outdated;
    private final SourceSetup setup;

    /** @param bytes about how much memory one of the answers takes */
    public BatchSource(BatchFetch<K, T> fetch, SharedLastGood<K, T> shared, ToIntFunction<T> bytes, SourceSetup setup) {
        this.setup = setup;
        this.lastGood = new LastGood<>(setup, shared, bytes);
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

    private void remember(List<K> asked, Map<K, T> answer, long askedAtNanos) {
        for (K key : asked) {
            T value = answer.get(key);
            lastGood.remember(key, value == null ? new Absent<>(Absence.NOT_FOUND) : new Fresh<>(value), askedAtNanos);
        }
    }

    private final class Asking implements Waiter<Map<K, T>> {
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
        public void answered(Map<K, T> answer) {
            for (K key : asked) {
                T value = answer.get(key);
                if (value != null) {
                    found.put(key, value);
                }
            }
            give(new Fresh<>(found));
        }

        @Override
        public void failed(Reason reason) {
            lastGood.recall(asked)
                    .subscribe()
                    .with(kept -> give(madeUp(kept, reason)), failure -> give(madeUp(Map.of(), reason)));
        }

        private SourceResult<Map<K, T>> madeUp(Map<K, Kept<T>> kept, Reason reason) {
            if (kept.isEmpty() && found.isEmpty()) {
                return new Missing<>(reason);
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
