package shop.storefront.aggregation.edge.identity;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How tokens are checked, beside what {@code mp.jwt.verify.*} says of their issuer. */
@ConfigMapping(prefix = "bff.identity")
public interface IdentityConfig {

    /** How far the issuer's clock and ours may be apart. */
    @WithDefault("10s")
    Duration leeway();

    /** How often the keys are read again, so that a withdrawn one is no longer taken. */
    @WithDefault("10m")
    Duration keysEvery();

    /** How often, at most, tokens with an unknown key have the keys read again. */
    @WithDefault("2s")
    Duration keysPause();

    /** How long a token with an unknown key waits for that. */
    @WithDefault("500ms")
    Duration keysPatience();

    /** How long a checked token is taken without checking it again, within its own lifetime. */
    @WithDefault("1m")
    Duration rememberFor();

    /** How many bytes the checked tokens may take. */
    @WithDefault("16M")
    MemorySize memory();
}
