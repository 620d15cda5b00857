package shop.storefront.aggregation.sharing;

import io.quarkus.arc.All;
import io.quarkus.arc.InjectableInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import shop.storefront.aggregation.engine.SharedLastGood;
import shop.storefront.aggregation.engine.Time;

/** Gives each kind of answer its place in the shared store; where there is none, each replica remembers for itself. */
@Singleton
public final class Sharing {

    private static final Duration MOST_TO_CONNECT = Duration.ofSeconds(1);

    private final Optional<Redis> redis;
    private final SharingConfig config;
    private final RedisGuard guard;
    private final List<StoreListener> listeners;

    private record Started(SharedStore store, WriteBehind writes) {}

    private volatile Optional<Started> started = Optional.empty();

    @Inject
    Sharing(
            InjectableInstance<Redis> redis,
            SharingConfig config,
            RedisGuard guard,
            @All List<StoreListener> listeners) {
        this(
                redis.getHandle().getBean().isActive() ? Optional.of(redis.get()) : Optional.empty(),
                config,
                guard,
                listeners);
    }

    Sharing(Optional<Redis> redis, SharingConfig config, RedisGuard guard, List<StoreListener> listeners) {
        this.redis = redis;
        this.config = config;
        this.guard = guard;
        this.listeners = listeners;
    }

    /** Connects to Redis, where there is one; done, and never failed, within a moment even where it can't be reached. */
    public Uni<Void> warmUp() {
        return redis.isEmpty()
                ? Uni.createFrom().voidItem()
                : start(redis.get())
                        .store()
                        .connect(MOST_TO_CONNECT)
                        .onFailure()
                        .recoverWithNull();
    }

    /** @param keepFor how long an answer is of any use */
    public <K, T> SharedLastGood<K, T> lastGood(
            SourceOperation<K, T> operation, Supplier<Duration> keepFor, Time time) {
        if (redis.isEmpty()) {
            return SharedLastGood.none();
        }
        Started running = start(redis.get());
        return new RedisLastGood<>(operation, running.store(), running.writes(), config, keepFor, time);
    }

    private synchronized Started start(Redis running) {
        if (started.isEmpty()) {
            SharedStore store = new SharedStore(running, guard, config.timeout());
            started = Optional.of(
                    new Started(store, new WriteBehind(store::isUsable, config.writesWaiting(), listeners)));
        }
        return started.orElseThrow();
    }
}
