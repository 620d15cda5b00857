package shop.storefront.aggregation.edge.ratelimit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The limits that the settings name, and which of them a request counts in. */
final class RateLimitPolicies {

    /**
     * Limits that one client's request counts in together.
     *
     * @param client who is counted
     */
    record Quota(Client client, List<RateLimit> limits) {}

    private final Map<EndpointClass, List<RateLimit>> client;
    private final Map<EndpointClass, List<RateLimit>> site;
    private final Map<String, List<RateLimit>> plans = new HashMap<>();

    RateLimitPolicies(RateLimitConfig config) {
        this.client = limits(config, "", 1);
        this.site = limits(config, "-site", RequestOrigin.SUBNETS_PER_SITE);
        config.plans()
                .forEach(
                        (name, plan) -> plans.put(name, List.of(RateLimit.of(name, plan.requests(), config.window()))));
    }

    private static Map<EndpointClass, List<RateLimit>> limits(RateLimitConfig config, String suffix, int times) {
        Duration window = config.window();
        int half = Math.max(1, config.requests() / 2);
        RateLimit all = RateLimit.of("default" + suffix, times(config.requests(), times), window);
        return Map.of(
                EndpointClass.READS,
                List.of(all),
                EndpointClass.WRITES,
                List.of(
                        all,
                        RateLimit.of("writes" + suffix, times(config.writes().orElse(half), times), window)),
                EndpointClass.STREAMS,
                List.of(
                        all,
                        RateLimit.of("streams" + suffix, times(config.streams().orElse(half), times), window)));
    }

    private static int times(int quota, int times) {
        return (int) Math.min(Integer.MAX_VALUE, (long) quota * times);
    }

    /** What a request counts in, its client's own first. */
    List<Quota> of(RequestOrigin origin, EndpointClass endpoints, Map<String, String> planByKey) {
        List<RateLimit> own = client.getOrDefault(endpoints, List.of());
        String key = origin.client().name();
        return switch (origin.client().kind()) {
            case CUSTOMER -> List.of(new Quota(origin.client(), own));
            case KEY -> {
                List<RateLimit> plan = plans.get(planByKey.getOrDefault(key, ""));
                yield plan == null
                        ? List.of(new Quota(origin.client(), own))
                        : List.of(
                                new Quota(
                                        new Client(
                                                Client.ClientKind.KEY,
                                                key + '@' + origin.address().name()),
                                        own),
                                new Quota(origin.client(), plan));
            }
            case ADDRESS -> {
                List<Quota> quotas = new ArrayList<>(2);
                quotas.add(new Quota(origin.address(), own));
                if (origin.site() != null) {
                    quotas.add(new Quota(origin.site(), site.getOrDefault(endpoints, List.of())));
                }
                yield quotas;
            }
        };
    }

    /** Quotas as {@code RateLimit-Policy} states them. */
    static String header(List<Quota> quotas) {
        return quotas.stream()
                .flatMap(quota -> quota.limits().stream())
                .map(RateLimit::policy)
                .collect(Collectors.joining(", "));
    }
}
