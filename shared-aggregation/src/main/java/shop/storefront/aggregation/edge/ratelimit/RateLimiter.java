package shop.storefront.aggregation.edge.ratelimit;

import io.github.bucket4j.TimeMeter;
import io.quarkus.arc.All;
import io.quarkus.arc.InjectableInstance;
import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import shop.storefront.aggregation.sharing.RedisGuard;

/**
 * The limits of every client: one on all its requests, and smaller ones on its writes and on the streams it opens.
 * Counted in Redis where one is configured, else in this replica. A Redis that fails refuses nobody.
 */
@Singleton
public final class RateLimiter {

    private record Policy(List<RateLimit> limits, String header) {

        static Policy of(RateLimit... limits) {
            List<RateLimit> all = List.of(limits);
            return new Policy(
                    all, String.join(", ", all.stream().map(RateLimit::policy).toList()));
        }
    }

    private final Policy reads;
    private final Policy writes;
    private final Policy streams;
    private final RateLimitCounter counting;
    private final List<RateLimitListener> listeners;

    @Inject
    RateLimiter(
            RateLimitConfig config,
            InjectableInstance<Redis> redis,
            RedisGuard guard,
            @All List<RateLimitListener> listeners) {
        this(config, counting(config, redis, guard), listeners);
    }

    RateLimiter(RateLimitConfig config, RateLimitCounter counting, List<RateLimitListener> listeners) {
        RateLimit all = RateLimit.of("default", config.requests(), config.window());
        int half = Math.max(1, config.requests() / 2);
        this.reads = Policy.of(all);
        this.writes = Policy.of(all, RateLimit.of("writes", config.writes().orElse(half), config.window()));
        this.streams = Policy.of(all, RateLimit.of("streams", config.streams().orElse(half), config.window()));
        this.counting = counting;
        this.listeners = listeners;
    }

    private static RateLimitCounter counting(
            RateLimitConfig config, InjectableInstance<Redis> redis, RedisGuard guard) {
        return redis.getHandle().getBean().isActive()
                ? new SharedRateLimitCounter(redis.get(), guard, config.sharedPatience())
                : new LocalRateLimitCounter(config.clients(), config.window(), TimeMeter.SYSTEM_NANOTIME);
    }

    /** Counts a request; never fails, and is done at once unless Redis counts. */
    public Future<RateLimitDecision> take(Client client, EndpointClass endpoints) {
        Policy policy = policy(endpoints);
        return counting.take(client, policy.limits())
                .map(allowances -> verdict(policy, allowances, endpoints))
                .otherwise(failure -> uncounted(policy));
    }

    private Policy policy(EndpointClass endpoints) {
        return switch (endpoints) {
            case READS -> reads;
            case WRITES -> writes;
            case STREAMS -> streams;
        };
    }

    private RateLimitDecision verdict(Policy policy, List<RateLimitStatus> allowances, EndpointClass endpoints) {
        RateLimitDecision verdict = RateLimitDecision.of(policy.header(), allowances);
        if (!verdict.granted()) {
            listeners.forEach(listener -> listener.limited(endpoints));
        }
        return verdict;
    }

    private RateLimitDecision uncounted(Policy policy) {
        listeners.forEach(RateLimitListener::uncounted);
        return new RateLimitDecision(policy.header(), null, 0);
    }
}
