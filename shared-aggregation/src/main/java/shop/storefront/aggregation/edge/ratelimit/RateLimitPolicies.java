package shop.storefront.aggregation.edge.ratelimit;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.ratelimit.Client.ClientKind;

/** The limits that the settings name, and which of them a request counts in. */
final class RateLimitPolicies {

    /**
     * The limits that a request counts in.
     *
     * @param limits those of each of the clients that are counted
     * @param header as {@code RateLimit-Policy} states them
     */
    record Policy(List<List<RateLimit>> limits, String header) {

        static Policy of(List<List<RateLimit>> limits) {
            return new Policy(
                    limits,
                    limits.stream().flatMap(List::stream).map(RateLimit::policy).collect(Collectors.joining(", ")));
        }
    }

    /**
     * What one request counts in.
     *
     * @param clients who is counted, its own client first; for each of them the policy has limits
     */
    record Quotas(List<Client> clients, Policy policy) {

        static Quotas of(List<Client> clients, Map<EndpointClass, Policy> policies, EndpointClass endpoints) {
            return new Quotas(clients, Objects.requireNonNull(policies.get(endpoints)));
        }
    }

    private final Map<EndpointClass, Policy> client;
    private final Map<EndpointClass, Policy> clientAtSite;
    private final Map<String, Map<EndpointClass, Policy>> plans = new HashMap<>();

    RateLimitPolicies(RateLimitConfig config) {
        this.client = policies(endpoints -> List.of(limits(config, endpoints, "", 1)));
        this.clientAtSite = policies(endpoints -> List.of(
                limits(config, endpoints, "", 1), limits(config, endpoints, "-site", RequestOrigin.SUBNETS_PER_SITE)));
        config.plans().forEach((name, plan) -> {
            List<RateLimit> ofAll = List.of(new RateLimit(name, plan.requests(), config.window()));
            plans.put(name, policies(endpoints -> List.of(limits(config, endpoints, "", 1), ofAll)));
        });
    }

    private static Map<EndpointClass, Policy> policies(Function<EndpointClass, List<List<RateLimit>>> limits) {
        Map<EndpointClass, Policy> policies = new EnumMap<>(EndpointClass.class);
        for (EndpointClass endpoints : EndpointClass.values()) {
            policies.put(endpoints, Policy.of(limits.apply(endpoints)));
        }
        return policies;
    }

    private static List<RateLimit> limits(RateLimitConfig config, EndpointClass endpoints, String suffix, int times) {
        Duration window = config.window();
        int half = Math.max(1, config.requests() / 2);
        RateLimit all = new RateLimit("default" + suffix, times(config.requests(), times), window);
        return switch (endpoints) {
            case READS -> List.of(all);
            case WRITES ->
                List.of(
                        all,
                        new RateLimit("writes" + suffix, times(config.writes().orElse(half), times), window));
            case STREAMS ->
                List.of(
                        all,
                        new RateLimit("streams" + suffix, times(config.streams().orElse(half), times), window));
        };
    }

    private static int times(int quota, int times) {
        return (int) Math.min(Integer.MAX_VALUE, (long) quota * times);
    }

    Quotas of(RequestOrigin origin, EndpointClass endpoints, Map<String, String> planByKey) {
        Client own = origin.client();
        Map<EndpointClass, Policy> plan = own.kind() == ClientKind.KEY ? plan(own.name(), planByKey) : null;
        if (plan != null) {
            Client sender = new Client(
                    ClientKind.KEY, own.name() + '@' + origin.address().name());
            return Quotas.of(List.of(sender, own), plan, endpoints);
        }
        return own.kind() == ClientKind.ADDRESS && origin.site() != null
                ? Quotas.of(List.of(own, origin.site()), clientAtSite, endpoints)
                : Quotas.of(List.of(own), client, endpoints);
    }

    private @Nullable Map<EndpointClass, Policy> plan(String key, Map<String, String> planByKey) {
        return plans.get(planByKey.getOrDefault(key, ""));
    }
}
