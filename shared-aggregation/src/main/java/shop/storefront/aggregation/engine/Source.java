package shop.storefront.aggregation.engine;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.LastGoodCache.AtHand;

/**
 * A source, which is asked by key: for one, or for many in one call. An answer at hand that is still fresh is served
 * without asking; a call on its way that asks for a key is joined; what is asked for is guarded, bounded and remembered, key
 * by key; where that fails, the last good answers are recalled. Safe for use by many threads.
 *
 * @param <K> names one thing that the source knows; with {@code equals} and a {@code toString} of about its size
 * @param <T> what the source knows of it
 */
public final class Source<K, T> {

    final SourceSetup setup;
    private final SingleFlight<K, T> plain;
    private final ConcurrentMap<Variant, SingleFlight<K, T>> variants = new ConcurrentHashMap<>(0);
    private final Function<Variant, SingleFlight<K, T>> newVariant;
    private final Function<? super K, ?> group;
    private final Invalidations invalidations;

    private Source(
            BatchFetch<K, T> fetch,
            int mostAtOnce,
            Function<? super K, ?> group,
            SharedLastGood<K, T> shared,
            SourceSetup setup) {
        this.setup = setup;
        LastGoodCache<K, T> all = new LastGoodCache<>(setup, shared);
        this.newVariant = variant -> new SingleFlight<>(fetch, mostAtOnce, all.in(variant), setup);
        this.plain = newVariant.apply(Variant.NONE);
        this.group = group;
        this.invalidations = new Invalidations(setup.time());
    }

    /** What is known and asked for in a variant, of which there are few. */
    SingleFlight<K, T> in(Variant variant) {
        return variant.isNone() ? plain : variants.computeIfAbsent(variant, newVariant);
    }

    /**
     * A source that is asked for one key in a call.
     *
     * @param group which answers are invalidated together
     */
    public static <K, T> Source<K, T> ofOne(
            Fetch<K, T> fetch, Function<? super K, ?> group, SharedLastGood<K, T> shared, SourceSetup setup) {
        return new Source<>(
                (keys, context) ->
                        fetch.fetch(keys.getFirst(), context).map(fetched -> BatchAnswer.of(keys.getFirst(), fetched)),
                1,
                group,
                shared,
                setup);
    }

    /** A source that is asked for up to so many keys in a call. */
    public static <K, T> Source<K, T> ofMany(
            BatchFetch<K, T> fetch, int mostAtOnce, SharedLastGood<K, T> shared, SourceSetup setup) {
        return new Source<>(fetch, mostAtOnce, Function.identity(), shared, setup);
    }

    /** What the source has to say of the key, by the deadline of the context; never fails. */
    public Uni<SourceResult<T>> get(K key, RequestContext context) {
        return Uni.createFrom().emitter(emitter -> {
            AtHand<T> atHand = in(context.variant()).lastGood().atHand(key, notBefore(key));
            if (atHand != null) {
                if (atHand.isAgeing()) {
                    revalidate(List.of(key), context);
                }
                emitter.complete(hit(atHand.answer(), context));
                return;
            }
            AtomicReference<@Nullable SourceResult<T>> only = new AtomicReference<>();
            new Lookup<K, T, T>(
                            this,
                            context,
                            emitter,
                            (of, result) -> only.set(result),
                            () -> Objects.requireNonNull(only.get()))
                    .begin(List.of(key));
        });
    }

    /**
     * What the source has to say of the keys, by the deadline of the context; never fails. Keys that nothing is known of are
     * left out. Only what is neither at hand nor on its way is asked for.
     */
    public Uni<SourceResult<Map<K, T>>> getAll(List<K> keys, RequestContext context) {
        return Uni.createFrom().emitter(emitter -> {
            LastGoodCache<K, T> lastGood = in(context.variant()).lastGood();
            BatchResult<K, T> batch = new BatchResult<>(keys.size());
            List<K> open = new ArrayList<>(0);
            List<K> ageing = new ArrayList<>(0);
            for (K key : keys) {
                AtHand<T> atHand = lastGood.atHand(key, notBefore(key));
                if (atHand != null) {
                    batch.add(key, atHand.answer());
                    if (atHand.isAgeing()) {
                        ageing.add(key);
                    }
                } else if (!open.contains(key)) {
                    open.add(key);
                }
            }
            if (!ageing.isEmpty()) {
                revalidate(ageing, context);
            }
            if (open.isEmpty()) {
                emitter.complete(hit(batch.result(), context));
                return;
            }
            new Lookup<>(this, context, emitter, batch::add, batch::result).begin(open);
        });
    }

    private <R> SourceResult<R> hit(SourceResult<R> result, RequestContext context) {
        tell(context, SourceListener::hit);
        tell(context, listener -> listener.gave(result.state(), 0));
        return result;
    }

    /** Asks on nobody's behalf, to have fresh answers at hand later, for what is not being asked for. */
    private void revalidate(List<K> keys, RequestContext context) {
        SingleFlight<K, T> flights = in(context.variant());
        List<K> unasked =
                keys.stream().filter(key -> !flights.isOnItsWay(key)).distinct().toList();
        flights.refresh(unasked, Deadline.in(setup.policy().get().timeout(), setup.time()), context);
    }

    /** From now on, answers of the group are asked for again before they count as fresh. */
    public void invalidate(Object groupOrKey) {
        invalidations.invalidate(groupOrKey);
    }

    /** The moment before which no answer about the key is fresh. */
    long notBefore(K key) {
        return invalidations.since(group.apply(key));
    }

    /** By when a call must have ended: within its budget, and with time left to recall what replicas share. */
    Deadline callDeadline(RequestContext context) {
        Time time = setup.time();
        Duration timeout = setup.policy().get().timeout();
        Deadline usual = context.deadline().within(timeout, time);
        Duration reserve = plain.lastGood().patience();
        if (reserve.isZero()) {
            return usual;
        }
        Duration half = context.deadline().left(time).dividedBy(2);
        Deadline inTime = context.deadline().earlierBy(reserve.compareTo(half) < 0 ? reserve : half);
        return usual.isAfter(inTime) ? new Deadline(inTime.atNanos(), usual.isEarly()) : usual;
    }

    /** A listener that throws harms no question; it hears nothing of questions that warm up. */
    void tell(RequestContext context, Consumer<SourceListener> what) {
        if (context.warmUp()) {
            return;
        }
        try {
            what.accept(setup.listener());
        } catch (RuntimeException thrown) {
            Infrastructure.handleDroppedException(thrown);
        }
    }

    /** How many keys are on their way. */
    public int inFlight() {
        return Stream.concat(Stream.of(plain), variants.values().stream())
                .mapToInt(SingleFlight::size)
                .sum();
    }

    /** About how many bytes the remembered answers take. */
    public long rememberedBytes() {
        return plain.lastGood().weight();
    }
}
