package shop.storefront.aggregation.sharing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.LastGoodValue;
import shop.storefront.aggregation.engine.SharedLastGood;
import shop.storefront.aggregation.engine.Time;
import shop.storefront.aggregation.engine.Variant;
import shop.storefront.aggregation.sharing.SharedJson.Shared;
import shop.storefront.aggregation.sharing.WriteBehind.Write;

/**
 * The last good answers of one operation, in Redis. Each is kept with the moment its question was asked, so that it is as
 * old to every replica. A key is written at most once in a while, since it is only ever needed when a source fails.
 */
final class RedisLastGood<K, T> implements SharedLastGood<K, T> {

    private enum WriteState {
        VALUE,
        NOTHING
    }

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int MOST_NOTED = 50_000;

    private final SourceOperation<K, T> operation;
    private final String prefix;
    private final SharedJson<T> json;
    private final SharedStore store;
    private final WriteBehind writes;
    private final Duration timeout;
    private final Supplier<Duration> keepFor;
    private final Time time;
    private final Cache<String, WriteState> lately;

    RedisLastGood(
            SourceOperation<K, T> operation,
            SharedStore store,
            WriteBehind writes,
            SharingConfig config,
            Supplier<Duration> keepFor,
            Time time) {
        this.operation = operation;
        this.prefix = prefix(operation.name(), operation);
        this.json = new SharedJson<>(operation.type());
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

    private RedisLastGood(RedisLastGood<K, T> all, Variant variant) {
        this.operation = all.operation;
        this.prefix = prefix(all.operation.name() + '@' + token(variant), all.operation);
        this.json = all.json;
        this.store = all.store;
        this.writes = all.writes;
        this.timeout = all.timeout;
        this.keepFor = all.keepFor;
        this.time = all.time;
        this.lately = all.lately;
    }

    @Override
    public SharedLastGood<K, T> in(Variant variant) {
        return variant.isNone() ? this : new RedisLastGood<>(this, variant);
    }

    private static String prefix(String name, SourceOperation<?, ?> operation) {
        return "bff:last:" + name + ':' + SharedJson.shape(operation.type()) + ':';
    }

    private static String token(Variant variant) {
        return SourceOperation.hashed(variant.headers().entrySet().stream()
                .flatMap(header -> Stream.of(header.getKey(), header.getValue()))
                .toArray());
    }

    private @Nullable String redisKey(K question) {
        String key = operation.key().apply(question);
        return key == null ? null : prefix + key;
    }

    @Override
    public void remember(K question, T value, long askedAtNanos) {
        Duration kept = keepFor.get();
        String key = redisKey(question);
        if (key != null && kept.isPositive()) {
            long askedAt = time.epochMillis() - (time.nanos() - askedAtNanos) / NANOS_PER_MILLI;
            write(key, WriteState.VALUE, () -> store.write(key, json.write(key, askedAt, value), kept));
        }
    }

    @Override
    public void forget(K question) {
        String key = redisKey(question);
        if (key != null) {
            write(key, WriteState.NOTHING, () -> store.delete(key));
        }
    }

    /** What is on its way counts as written, and no more once it has failed. */
    private void write(String key, WriteState what, Supplier<Uni<?>> write) {
        if (lately.getIfPresent(key) != what && store.isUsable()) {
            lately.put(key, what);
            writes.offer(new Write(key, Uni.createFrom().deferred(write), made -> {
                if (!made) {
                    lately.asMap().remove(key, what);
                }
            }));
        }
    }

    @Override
    public Uni<Map<K, LastGoodValue<T>>> recall(List<K> questions, Duration oldest) {
        Map<String, K> byKey = HashMap.newHashMap(questions.size());
        for (K question : questions) {
            String key = redisKey(question);
            if (key != null) {
                byKey.put(key, question);
            }
        }
        return byKey.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : store.read(byKey.keySet())
                        .map(values -> lastGood(values, byKey, oldest))
                        .onFailure()
                        .recoverWithItem(() -> Map.of());
    }

    /** Clocks of replicas differ a little: what was asked for in the future is new, unless no clock is that wrong. */
    private Map<K, LastGoodValue<T>> lastGood(Map<String, byte[]> values, Map<String, K> byKey, Duration oldest) {
        Instant now = Instant.ofEpochMilli(time.epochMillis());
        Map<K, LastGoodValue<T>> found = HashMap.newHashMap(values.size());
        values.forEach((key, bytes) -> {
            Shared<T> shared = json.read(key, bytes);
            if (shared != null) {
                Duration age = Duration.between(Instant.ofEpochMilli(shared.askedAt()), now);
                if (age.abs().compareTo(oldest) <= 0) {
                    Duration shown = age.isNegative() ? Duration.ZERO : age;
                    found.put(byKey.get(key), new LastGoodValue<>(shared.value(), shown, SharedJson.weight(bytes)));
                }
            }
        });
        return found;
    }

    @Override
    public Duration patience() {
        return store.isUsable() ? timeout : Duration.ZERO;
    }
}
