package shop.storefront.aggregation.edge.ratelimit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** How many requests one client may make. */
@ConfigMapping(prefix = "bff.rate-limit")
public interface RateLimitConfig {

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

    /** How many clients a replica counts at once; those seen longest ago are forgotten first. */
    @WithDefault("100000")
    int clients();

    /** How long Redis may take to count a request before it is let in uncounted. */
    @WithDefault("30ms")
    Duration sharedPatience();
}
