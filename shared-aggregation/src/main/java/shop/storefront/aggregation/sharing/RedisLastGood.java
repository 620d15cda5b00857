package shop.storefront.aggregation.sharing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.source.LastGoodValue;
import shop.storefront.aggregation.source.SharedLastGood;
import shop.storefront.aggregation.source.Time;

/**
 * The last good answers of one kind, in Redis. Each is kept with the moment its question was asked, so that it is as
 * old to every replica. A key is written at most once in a while, since it is only ever needed when a source fails.
 */
final class RedisLastGood<K, T> implements SharedLastGood<K, T> {

    private enum Written {
        VALUE,
        NOTHING
    }

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int MOST_NOTED = 50_000;

    private final Kind<K, T> kind;
    private final SharedStore store;
    private final WriteBehind writes;
    private final Duration timeout;
    private final Supplier<Duration> keepFor;
    private final Time time;
    private final Cache<K, Written> lately;

    RedisLastGood(
            Kind<K, T> kind,
            SharedStore store,
            WriteBehind writes,
            SharingConfig config,
            Supplier<Duration> keepFor,
            Time time) {
        this.kind = kind;
        this.store = store;
        this.writes = writes;
        this.timeout = config.timeout();
        this.keepFor = keepFor;
        this.time = time;
        this.lately = Caffeine.newBuilder()
                .maximumSize(MOST_NOTED)
                .expireAfterWrite(config.writeEvery())
                .ticker(time::nanos)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public void remember(K key, T value, long askedAtNanos) {
        Duration kept = keepFor.get();
        if (isDue(key, Written.VALUE) && kept.isPositive()) {
            long askedAt = time.epochMillis() - (time.nanos() - askedAtNanos) / NANOS_PER_MILLI;
            String redisKey = kind.redisKey(key);
            writes.offer(redisKey, () -> store.write(redisKey, bytes(value, askedAt), kept));
        }
    }

    @Override
    public void forget(K key) {
        if (isDue(key, Written.NOTHING)) {
            String redisKey = kind.redisKey(key);
            writes.offer(redisKey, () -> store.delete(redisKey));
        }
    }

    private boolean isDue(K key, Written what) {
        if (lately.getIfPresent(key) == what || !store.isUsable()) {
            return false;
        }
        lately.put(key, what);
        return true;
    }

    private byte[] bytes(T value, long askedAt) {
        Packer out = new Packer().number(askedAt);
        kind.codec().write(value, out);
        return out.bytes();
    }

    @Override
    public Uni<Map<K, LastGoodValue<T>>> recall(List<K> keys, Duration oldest) {
        return store.read(keys.stream().map(kind::redisKey).toList())
                .map(values -> kept(keys, values, oldest))
                .onFailure()
                .recoverWithItem(() -> Map.of());
    }

    private Map<K, LastGoodValue<T>> kept(List<K> keys, List<byte @Nullable []> values, Duration oldest) {
        Map<K, LastGoodValue<T>> found = new HashMap<>();
        for (int i = 0; i < keys.size() && i < values.size(); i++) {
            byte[] bytes = values.get(i);
            LastGoodValue<T> kept = bytes == null ? null : kept(bytes);
            if (kept != null && kept.age().compareTo(oldest) <= 0) {
                found.put(keys.get(i), kept);
            }
        }
        return found;
    }

    /** Null when the bytes are none that a replica wrote. */
    private @Nullable LastGoodValue<T> kept(byte[] bytes) {
        try {
            Unpacker in = new Unpacker(bytes);
            long askedAt = in.number();
            T value = kind.codec().read(in);
            in.end();
            return new LastGoodValue<>(
                    value, Duration.ofMillis(Math.max(0, time.epochMillis() - askedAt)), bytes.length);
        } catch (RuntimeException e) {
            return null;
        }
    }

    @Override
    public Duration patience() {
        return store.isUsable() ? timeout : Duration.ZERO;
    }
}
