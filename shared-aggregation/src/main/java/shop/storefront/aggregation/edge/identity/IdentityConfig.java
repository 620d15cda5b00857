package shop.storefront.aggregation.edge.identity;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import shop.storefront.aggregation.settings.ConfigViolations;

/** How verified tokens and keys are kept, beside what {@code mp.jwt.*} and {@code smallrye.jwt.*} say of them. */
@ConfigMapping(prefix = "bff.identity")
public interface IdentityConfig {

    /** How often, at most, tokens with an unknown key have the keys read again. */
    @WithDefault("2s")
    Duration keysPause();

    /** How long a token with an unknown key waits for that; then it is answered with 503. */
    @WithDefault("500ms")
    Duration keysTimeout();

    /** How long reading the keys may take; until it ends nobody else begins to. */
    @WithDefault("2s")
    Duration keysReadTimeout();

    /** How long a verified token is accepted without verifying it again, within its own lifetime. */
    @WithDefault("1m")
    Duration rememberFor();

    /** How many bytes the verified tokens may take. */
    @WithDefault("16M")
    MemorySize memory();

    /** Notes what can't be. */
    static void check(IdentityConfig config, ConfigViolations findings) {
        findings.notNegative("bff.identity.keys-pause", config.keysPause());
        findings.positive("bff.identity.keys-timeout", config.keysTimeout());
        findings.positive("bff.identity.keys-read-timeout", config.keysReadTimeout());
        findings.notNegative("bff.identity.remember-for", config.rememberFor());
    }
}
