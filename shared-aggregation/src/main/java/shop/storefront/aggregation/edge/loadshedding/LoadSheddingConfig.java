package shop.storefront.aggregation.edge.loadshedding;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;
import shop.storefront.aggregation.settings.ConfigViolations;

/** How many requests are served at once; further ones are answered with 503 at once, and none waits. */
@ConfigMapping(prefix = "bff.shedding")
public interface LoadSheddingConfig {

    /** A fixed limit. Unset: it adapts, between the two that follow. */
    OptionalInt limit();

    /** How far an adapting limit goes down. */
    @WithDefault("128")
    int least();

    /** How far it goes up; where it begins. */
    @WithDefault("2000")
    int most();

    /** How long an event may wait for the event loop; where all wait longer, the limit goes down. */
    @WithDefault("100ms")
    Duration delay();

    /** The share of the limit that lists, the home page and cards may use; product pages may use all. */
    @WithDefault("0.75")
    double listShare();

    /** The share of the limit that must not be in use for another stream to be begun. */
    @WithDefault("0.5")
    double streamShare();

    /** How many streams may be open; they count in no other limit. */
    @WithDefault("1000")
    int streams();

    /** How many of them one client, a customer or an address, may have open; four times as many an IPv6 site. */
    @WithDefault("64")
    int streamsPerClient();

    /** Adds all that is wrong to the findings. */
    static void check(LoadSheddingConfig config, ConfigViolations findings) {
        config.limit().ifPresent(limit -> findings.between("bff.shedding.limit", limit, 1, 1_000_000));
        findings.between("bff.shedding.least", config.least(), 1, 1_000_000);
        findings.between("bff.shedding.most", config.most(), 1, 1_000_000);
        findings.notOver("bff.shedding.least", config.least(), "bff.shedding.most", config.most());
        findings.positive("bff.shedding.delay", config.delay());
        findings.share("bff.shedding.list-share", config.listShare(), 1);
        findings.share("bff.shedding.stream-share", config.streamShare(), 1);
        findings.between("bff.shedding.streams", config.streams(), 0, 1_000_000);
        findings.between("bff.shedding.streams-per-client", config.streamsPerClient(), 1, 1_000_000);
    }
}
