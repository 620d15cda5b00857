package shop.storefront.aggregation.edge.ratelimit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import shop.storefront.aggregation.settings.ConfigViolations;

/** How many requests one client may make. */
@ConfigMapping(prefix = "bff.rate-limit")
public interface RateLimitConfig {

    /** It goes into a header. */
    Pattern PLAN_NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /** Requests of any kind in a window. */
    @WithDefault("600")
    int requests();

    /** How long a window is, from a client's first request in it. */
    @WithDefault("1m")
    Duration window();

    /** How many of them may be writes; half of them when unset. */
    OptionalInt writes();

    /** How many of them may open a stream; half of them when unset. */
    OptionalInt streams();

    /** Plans of API keys, by their names. */
    Map<String, Plan> plans();

    /** How many clients a replica counts at once; those seen longest ago are forgotten first; at least 1. */
    @WithDefault("100000")
    int clients();

    /** How long Redis may take to count a request before it is let in uncounted; 1 to 200 ms. */
    @WithDefault("30ms")
    Duration sharedPatience();

    /** What all who send one API key may ask together; each of their addresses has the quota of a client besides. */
    interface Plan {

        /** Requests of any kind in a window. */
        int requests();
    }

    /**
     * Adds all that is wrong to the findings.
     *
     * @param planByKey the plan that each API key names
     */
    static void check(RateLimitConfig config, Map<String, String> planByKey, ConfigViolations findings) {
        findings.between("bff.rate-limit.requests", config.requests(), 1, Integer.MAX_VALUE);
        findings.positive("bff.rate-limit.window", config.window());
        config.writes().ifPresent(most -> findings.between("bff.rate-limit.writes", most, 1, Integer.MAX_VALUE));
        config.streams().ifPresent(most -> findings.between("bff.rate-limit.streams", most, 1, Integer.MAX_VALUE));
        config.plans().forEach((name, plan) -> {
            findings.require(
                    PLAN_NAME.matcher(name).matches(),
                    "bff.rate-limit.plans.%s must have a name of letters, digits and hyphens".formatted(name));
            findings.between("bff.rate-limit.plans." + name + ".requests", plan.requests(), 1, Integer.MAX_VALUE);
        });
        planByKey.forEach((key, plan) -> findings.require(
                config.plans().containsKey(plan),
                "bff.client.key-plans.%s (%s) must be one of bff.rate-limit.plans".formatted(key, plan)));
        findings.between("bff.rate-limit.clients", config.clients(), 1, Integer.MAX_VALUE);
        findings.between(
                "bff.rate-limit.shared-patience (ms)", config.sharedPatience().toMillis(), 1, 200);
    }
}
