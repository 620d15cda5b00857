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

    private final SharingConfig config;
    private final Optional<Running> running;

    private record Running(SharedStore store, WriteBehind writes) {}

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
        this.config = config;
        this.running = redis.map(each -> {
            SharedStore store = new SharedStore(each, guard, config.timeout());
            return new Running(store, new WriteBehind(store::isUsable, config.writesWaiting(), listeners));
        });
    }

    /** Connects to Redis, where there is one; done, and never failed, within a moment even where it can't be reached. */
    public Uni<Void> warmUp() {
        return running.map(shared ->
                        shared.store().connect(MOST_TO_CONNECT).onFailure().recoverWithNull())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** @param keepFor how long an answer is of any use */
    public <K, T> SharedLastGood<K, T> lastGood(
            SourceOperation<K, T> operation, Supplier<Duration> keepFor, Time time) {
        return running.<SharedLastGood<K, T>>map(shared ->
                        new RedisLastGood<>(operation, shared.store(), shared.writes(), config, keepFor, time))
                .orElseGet(SharedLastGood::none);
    }
}
