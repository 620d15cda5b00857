package shop.storefront.aggregation.source;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.List;
import shop.storefront.aggregation.source.Flight.Waiter;
import shop.storefront.aggregation.source.LastGood.AtHand;
import shop.storefront.aggregation.source.LastGood.Use;
import shop.storefront.aggregation.source.SharedLastGood.Kept;
import shop.storefront.aggregation.source.SourceResult.Missing;
import shop.storefront.aggregation.source.SourceResult.Stale;

/**
 * A source that is asked for one thing at a time. An answer at hand that is still fresh is served without asking;
 * a question on its way is joined; a call is guarded and bounded; its answer is remembered, and when it fails the last
 * good answer is recalled. Safe for use by many threads.
 */
public final class Source<K, T> {

    private final LastGood<K, T> lastGood;
    private final Flights<K, Fetched<T>> flights;
    private final Outdated outdated;
    private final SourceSetup setup;

    public Source(Fetch<K, T> fetch, SharedLastGood<K, T> shared, SourceSetup setup) {
        this.setup = setup;
        this.lastGood = new LastGood<>(setup, shared);
        this.flights = new Flights<>(fetch::fetch, lastGood::remember, setup);
        this.outdated = new Outdated(setup.time());
    }

    /** What the source has to say of the key, by the deadline of the context; never fails. */
    public Uni<SourceResult<T>> get(K key, RequestContext context) {
        return get(key, "", context);
    }

    /** As {@link #get(Object, RequestContext)}, but an answer from before the group was outdated is not fresh. */
    public Uni<SourceResult<T>> get(K key, String group, RequestContext context) {
        return Uni.createFrom().emitter(emitter -> {
            long notBefore = outdated.since(group);
            AtHand<T> atHand = lastGood.atHand(key, notBefore);
            if (atHand == null) {
                Asking asking = new Asking(key, emitter);
                emitter.onTermination(flights.ask(key, notBefore, lastGood.leavingTimeToRecall(context), asking));
                return;
            }
            if (atHand.use() == Use.SERVE_AND_REVALIDATE) {
                flights.refresh(key, context);
            }
            setup.listener().hit();
            setup.listener().gave(atHand.answer().state(), 0);
            emitter.complete(atHand.answer());
        });
    }

    /** From now on, what was asked for in this group is asked for again before it counts as fresh. */
    public void outdate(String group) {
        outdated.mark(group);
    }

    /** How many calls are on their way. */
    public int inFlight() {
        return flights.size();
    }

    /** About how many bytes the remembered answers take. */
    public long rememberedBytes() {
        return lastGood.weight();
    }

    private final class Asking implements Waiter<Fetched<T>> {
        private final K key;
        private final UniEmitter<? super SourceResult<T>> emitter;
        private final long startedNanos = setup.time().nanos();

        Asking(K key, UniEmitter<? super SourceResult<T>> emitter) {
            this.key = key;
            this.emitter = emitter;
        }

        @Override
        public void answered(Fetched<T> fetched) {
            give(fetched.answer());
        }

        @Override
        public void failed(Reason reason) {
            lastGood.recall(List.of(key))
                    .subscribe()
                    .with(
                            kept -> {
                                Kept<T> last = kept.get(key);
                                give(
                                        last == null
                                                ? new Missing<>(reason)
                                                : new Stale<>(last.value(), last.age(), reason));
                            },
                            failure -> give(new Missing<>(reason)));
        }

        private void give(SourceResult<T> result) {
            setup.listener().gave(result.state(), setup.time().nanos() - startedNanos);
            emitter.complete(result);
        }
    }
}
