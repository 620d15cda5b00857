package shop.storefront.aggregation.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.SourceResult.Absent;
import shop.storefront.aggregation.engine.SourceResult.Answer;
import shop.storefront.aggregation.engine.SourceResult.Fresh;
import shop.storefront.aggregation.engine.SourceResult.Missing;
import shop.storefront.aggregation.engine.SourceResult.Partial;
import shop.storefront.aggregation.engine.SourceResult.Stale;

/**
 * The last answers of a source, in memory, bounded by weight; behind it, whole ones are shared with other replicas. An
 * answer is as old as its question, so it is never taken for younger than it is, and an answer to an older question
 * never replaces that to a newer one. Safe for use by many threads.
 */
final class LastGoodCache<K, T> {

    /** An answer, when it was asked for, and about how many bytes it takes. */
    private record Remembered<T>(Answer<T> answer, long askedAtNanos, long weight) {}

    /** An answer that may be served without asking; one that is ageing is to be asked for again meanwhile. */
    record AtHand<T>(Answer<T> answer, boolean isAgeing) {}

    /** A key, of answers that are not those to everybody. */
    private record VariantKey(Object key, Variant variant) {}

    /** Of a cache of small keys without answers, counted in bytes a key: see {@code KeptAnswersTest}. */
    private static final int ENTRY_WEIGHT = 280;

    private final Supplier<SourcePolicy> policy;
    private final Time time;
    private final SharedLastGood<K, T> shared;
    private final Variant variant;
    private final Cache<Object, Remembered<T>> remembered;
    private final ConcurrentMap<K, Uni<Void>> recalls = new ConcurrentHashMap<>();

    LastGoodCache(SourceSetup setup, SharedLastGood<K, T> shared) {
        this.policy = setup.policy();
        this.time = setup.time();
        this.shared = shared;
        this.variant = Variant.NONE;
        this.remembered = Caffeine.newBuilder()
                .maximumWeight(setup.maximumBytes())
                .weigher((Object key, Remembered<T> entry) -> weight(key, entry.weight()))
                .ticker(time::nanos)
                .expireAfter(Expiry.writing((Object key, Remembered<T> entry) -> keepFor(entry.answer())))
                .executor(Runnable::run)
                .build();
    }

    private LastGoodCache(LastGoodCache<K, T> all, Variant variant) {
        this.policy = all.policy;
        this.time = all.time;
        this.shared = all.shared.in(variant);
        this.variant = variant;
        this.remembered = all.remembered;
    }

    /** The answers of a variant; all variants together are bounded as one. */
    LastGoodCache<K, T> in(Variant other) {
        return other.equals(variant) ? this : new LastGoodCache<>(this, other);
    }

    private Object cacheKey(K key) {
        return variant.isNone() ? key : new VariantKey(key, variant);
    }

    private static int weight(Object key, long answer) {
        long own = ENTRY_WEIGHT + 2L * key.toString().length();
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, own + answer));
    }

    /** "Not found" is kept for longer than any older question can still be on its way, so that none revives what is gone. */
    private Duration keepFor(Answer<T> answer) {
        SourcePolicy now = policy.get();
        return answer instanceof Absent<T> ? now.absentFor().plus(now.timeout()) : now.keepFor();
    }

    /** The answer at hand, if it may be served now and was asked for no earlier than given. */
    @Nullable
    AtHand<T> atHand(K key, long notBeforeNanos) {
        Remembered<T> entry = remembered.getIfPresent(cacheKey(key));
        if (entry == null || entry.askedAtNanos() - notBeforeNanos < 0) {
            return null;
        }
        long age = time.nanos() - entry.askedAtNanos();
        SourcePolicy now = policy.get();
        if (entry.answer() instanceof Absent<T>) {
            return age < now.absentFor().toNanos() ? new AtHand<>(entry.answer(), false) : null;
        }
        long freshFor = now.freshFor().toNanos();
        return age < freshFor + now.revalidateFor().toNanos() ? new AtHand<>(entry.answer(), age >= freshFor) : null;
    }

    /** Keeps an answer. One of which entries are left out stays with this replica: others could not tell. */
    void remember(K key, Fetched<T> fetched, long askedAtNanos) {
        Remembered<T> latest = new Remembered<>(fetched.answer(), askedAtNanos, fetched.weight());
        Remembered<T> kept = remembered
                .asMap()
                .merge(
                        cacheKey(key),
                        latest,
                        (old, fresh) -> old.askedAtNanos() - fresh.askedAtNanos() > 0 ? old : fresh);
        if (kept != latest) {
            return;
        }
        switch (fetched.answer()) {
            case Fresh<T>(T value) -> shared.remember(key, value, askedAtNanos);
            case Partial<T> partial -> {}
            case Absent<T>(Absence why) -> {
                if (why == Absence.NOT_FOUND) {
                    shared.forget(key);
                }
            }
        }
    }

    /** What stands in for an answer to a call that failed: the last good one, where it is not too old. */
    SourceResult<T> standIn(K key, Reason reason) {
        Remembered<T> entry = remembered.getIfPresent(cacheKey(key));
        if (entry == null) {
            return new Missing<>(reason);
        }
        Duration age = Duration.ofNanos(time.nanos() - entry.askedAtNanos());
        if (age.compareTo(policy.get().staleFor()) > 0) {
            return new Missing<>(reason);
        }
        return switch (entry.answer()) {
            case Fresh<T>(T value) -> new Stale<>(value, age, reason);
            case Partial<T>(T value, Reason leftOut) -> new Stale<>(value, age, reason);
            case Absent<T> absent -> new Missing<>(reason);
        };
    }

    /** How long a recall takes at the most; zero where nothing is recalled. */
    Duration patience() {
        return shared.patience();
    }

    /**
     * Reads, of what replicas share, the answers to those of the keys that nothing is remembered of, not even that there
     * is nothing: one read at a time for each key, however many wait for it.
     */
    void recall(Collection<K> keys) {
        if (keys.isEmpty() || shared.patience().isZero()) {
            return;
        }
        List<K> unknown = keys.stream()
                .filter(key -> remembered.getIfPresent(cacheKey(key)) == null && !recalls.containsKey(key))
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        Uni<Void> read = Uni.createFrom()
                .deferred(() -> shared.recall(unknown, policy.get().staleFor()))
                .invoke(found -> found.forEach(this::adopt))
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull()
                .onTermination()
                .invoke(() -> unknown.forEach(recalls::remove))
                .memoize()
                .indefinitely();
        unknown.forEach(key -> recalls.put(key, read));
        read.subscribe().with(done -> {});
    }

    /** Remembers what another replica knew, as old as it is, so that it is not read again and again. */
    private void adopt(K key, LastGoodValue<T> known) {
        long askedAtNanos = time.nanos() - known.age().toNanos();
        remembered
                .asMap()
                .putIfAbsent(cacheKey(key), new Remembered<>(new Fresh<>(known.value()), askedAtNanos, known.weight()));
    }

    /** The recalls of the keys that are running; each completes, without an item, and never fails. */
    Set<Uni<Void>> recallsOf(Collection<K> keys) {
        if (recalls.isEmpty()) {
            return Set.of();
        }
        return keys.stream().map(recalls::get).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    /** How much the remembered answers weigh together. */
    long weight() {
        remembered.cleanUp();
        return remembered
                .policy()
                .eviction()
                .map(eviction -> eviction.weightedSize().orElse(0))
                .orElse(0L);
    }
}
