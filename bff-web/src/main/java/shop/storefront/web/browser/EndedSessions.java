package shop.storefront.web.browser;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.arc.InjectableInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import shop.storefront.aggregation.sharing.RedisGuard;
import shop.storefront.aggregation.sharing.SharingConfig;
import shop.storefront.aggregation.sharing.StoreListener.Operation;

/**
 * The sessions that customers have ended, so that copies of their cookies end too: in this replica, and in Redis for all
 * where there is one. A Redis that fails ends nobody's session, and keeps none from ending here.
 */
@Singleton
final class EndedSessions {

    private static final Logger LOG = Logger.getLogger(EndedSessions.class);

    private static final String PREFIX = "bff:session:ended:";
    private static final int MOST_HERE = 100_000;

    private final Optional<Redis> redis;
    private final RedisGuard guard;
    private final Duration timeout;
    private final Cache<String, Boolean> here;

    @Inject
    EndedSessions(InjectableInstance<Redis> redis, RedisGuard guard, SharingConfig sharing, SessionConfig config) {
        this(
                redis.getHandle().getBean().isActive() ? Optional.of(redis.get()) : Optional.empty(),
                guard,
                sharing.timeout(),
                config.lifetime());
    }

    EndedSessions(Optional<Redis> redis, RedisGuard guard, Duration timeout, Duration longest) {
        this.redis = redis;
        this.guard = guard;
        this.timeout = timeout;
        this.here = Caffeine.newBuilder()
                .maximumSize(MOST_HERE)
                .expireAfterWrite(longest)
                .build();
    }

    /** Notes that a session has been ended, for as long as a copy of it could be used. Never fails. */
    Uni<Void> add(String id, Duration keepFor) {
        here.put(id, true);
        if (redis.isEmpty() || !keepFor.isPositive()) {
            return Uni.createFrom().voidItem();
        }
        Request set = Request.cmd(Command.SET).arg(PREFIX + id).arg(1).arg("PX").arg(keepFor.toMillis());
        return guard.call(Operation.WRITE, timeout, () -> redis.get().send(set))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "The end of a session could not be shared with other replicas: %s",
                        failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Whether a session has been ended; not, where Redis can't say. Never fails. */
    Uni<Boolean> has(String id) {
        if (here.getIfPresent(id) != null || redis.isEmpty()) {
            return Uni.createFrom().item(here.getIfPresent(id) != null);
        }
        Request exists = Request.cmd(Command.EXISTS).arg(PREFIX + id);
        return guard.call(Operation.READ, timeout, () -> redis.get().send(exists))
                .map(found -> found.toInteger() > 0)
                .onFailure()
                .recoverWithItem(false);
    }
}
