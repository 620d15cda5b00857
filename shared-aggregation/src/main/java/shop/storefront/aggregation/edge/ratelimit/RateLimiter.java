package shop.storefront.aggregation.edge.ratelimit;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.InjectableInstance;
import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import shop.storefront.aggregation.edge.ratelimit.RateLimitPolicies.Quotas;
import shop.storefront.aggregation.settings.ConfigViolations;
import shop.storefront.aggregation.settings.Reloadable;
import shop.storefront.aggregation.sharing.RedisGuard;

/**
 * The limits of every client: one on all its requests, and smaller ones on its writes and on the streams it opens. An API
 * key with a plan has the plan's for all who send it, and a client's for each of their addresses.
 * Counted in Redis where one is configured, else in this replica. A Redis that fails refuses nobody.
 */
@Singleton
public final class RateLimiter implements Reloadable<RateLimitConfig> {

    private final Map<String, String> planByKey;
    private final RateLimitCounter counting;
    private final Map<EndpointClass, Counter> limited = new EnumMap<>(EndpointClass.class);
    private final Counter uncounted;
    private volatile RateLimitPolicies policies;

    @Inject
    RateLimiter(
            RateLimitConfig config,
            ClientConfig clients,
            InjectableInstance<Redis> redis,
            RedisGuard guard,
            MeterRegistry registry) {
        this(config, clients.keyPlans(), counting(config, redis, guard), registry);
    }

    RateLimiter(
            RateLimitConfig config, Map<String, String> planByKey, RateLimitCounter counting, MeterRegistry registry) {
        this.policies = new RateLimitPolicies(config);
        this.planByKey = Map.copyOf(planByKey);
        this.counting = counting;
        for (EndpointClass endpoints : EndpointClass.values()) {
            String label = endpoints.name().toLowerCase(Locale.ROOT);
            limited.put(endpoints, registry.counter("rate.limited", "class", label));
        }
        this.uncounted = registry.counter("rate.limit.uncounted");
    }

    private static RateLimitCounter counting(
            RateLimitConfig config, InjectableInstance<Redis> redis, RedisGuard guard) {
        return redis.getHandle().getBean().isActive()
                ? new SharedRateLimitCounter(redis.get(), guard, config.sharedPatience())
                : new LocalRateLimitCounter(config.clients(), TimeMeter.SYSTEM_NANOTIME);
    }

    /** Counts a request; never fails, and is done at once unless Redis counts. */
    public Future<RateLimitDecision> take(RequestOrigin origin, EndpointClass endpoints) {
        Quotas quotas = policies.of(origin, endpoints, planByKey);
        String policy = quotas.policy().header();
        return take(quotas, 0, List.of())
                .map(allowances -> verdict(policy, allowances, endpoints))
                .otherwise(failure -> uncounted(policy));
    }

    /** Each is counted only where those before it let the request in: who is refused uses up nothing of others. */
    private Future<List<RateLimitStatus>> take(Quotas quotas, int next, List<RateLimitStatus> before) {
        if (next == quotas.clients().size() || !before.stream().allMatch(RateLimitStatus::granted)) {
            return Future.succeededFuture(before);
        }
        return counting.take(
                        quotas.clients().get(next), quotas.policy().limits().get(next))
                .compose(allowed -> take(
                        quotas,
                        next + 1,
                        Stream.concat(before.stream(), allowed.stream()).toList()));
    }

    private RateLimitDecision verdict(String policy, List<RateLimitStatus> allowances, EndpointClass endpoints) {
        RateLimitDecision verdict = RateLimitDecision.of(policy, allowances);
        if (!verdict.granted()) {
            Objects.requireNonNull(limited.get(endpoints)).increment();
        }
        return verdict;
    }

    private RateLimitDecision uncounted(String policy) {
        uncounted.increment();
        return new RateLimitDecision(policy, null, 0);
    }

    @Override
    public Class<RateLimitConfig> mapping() {
        return RateLimitConfig.class;
    }

    /** Whom to count, and where, is said at the start. */
    @Override
    public boolean takes(String key) {
        return key.startsWith("bff.rate-limit.")
                && !key.equals("bff.rate-limit.clients")
                && !key.equals("bff.rate-limit.shared-patience");
    }

    @Override
    public void check(RateLimitConfig settings, ConfigViolations findings) {
        RateLimitConfig.check(settings, planByKey, findings);
    }

    @Override
    public void adopt(RateLimitConfig settings) {
        policies = new RateLimitPolicies(settings);
    }
}
