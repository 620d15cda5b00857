package shop.storefront.web.browser;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import shop.storefront.aggregation.settings.ConfigViolations;

/** How sessions are kept; the issuer itself is configured as {@code quarkus.oidc.*}. */
@ConfigMapping(prefix = "bff.session")
interface SessionConfig {

    int MIN_SECRET_LENGTH = 32;

    /** What cookies are encrypted with: 32 characters or more, the same for all replicas; unset: made at start. */
    Optional<String> secret();

    /** Where the shop's pages are, when that is another origin ({@code https://shop.example}): sign-in ends there. */
    Optional<String> pagesOrigin();

    /** How long after signing in a session ends, however much it is used. */
    @WithDefault("12h")
    Duration lifetime();

    /** How long a session that nobody uses lasts beyond its access token. */
    @WithDefault("8h")
    Duration idleTimeout();

    /** How long before its end an access token is refreshed. */
    @WithDefault("60s")
    Duration refreshBefore();

    /** How long a request waits for its session to be refreshed; then it goes on with what the session holds. */
    @WithDefault("500ms")
    Duration refreshTimeout();

    /** How many sessions are refreshed at once; one more goes on with what it holds. */
    @WithDefault("64")
    int refreshes();

    /** How long the issuer is not asked to refresh sessions once half of the last 10 refreshes have failed. */
    @WithDefault("2s")
    Duration refreshPause();

    /** How long signing in waits for the issuer. */
    @WithDefault("5s")
    Duration signInTimeout();

    /** How long ending a session waits for the issuer to take back the refresh token. */
    @WithDefault("2s")
    Duration revocationTimeout();

    /** Adds all that is wrong to the findings. */
    static void check(SessionConfig config, ConfigViolations findings) {
        config.secret()
                .ifPresent(secret -> findings.require(
                        secret.length() >= MIN_SECRET_LENGTH,
                        "bff.session.secret must have %d characters or more".formatted(MIN_SECRET_LENGTH)));
        findings.positive("bff.session.lifetime", config.lifetime());
        findings.notNegative("bff.session.idle-timeout", config.idleTimeout());
        findings.notNegative("bff.session.refresh-before", config.refreshBefore());
        findings.positive("bff.session.refresh-timeout", config.refreshTimeout());
        findings.between("bff.session.refreshes", config.refreshes(), 1, 10_000);
        findings.positive("bff.session.refresh-pause", config.refreshPause());
        findings.positive("bff.session.sign-in-timeout", config.signInTimeout());
        findings.positive("bff.session.revocation-timeout", config.revocationTimeout());
    }
}
