package shop.storefront.web.browser;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How sessions are kept; the issuer itself is configured as {@code quarkus.oidc.*}. */
@ConfigMapping(prefix = "bff.session")
interface SessionConfig {

    /** What cookies are encrypted with: at least 32 characters, the same for all replicas; unset: made at start. */
    Optional<String> secret();

    /** Where the shop's pages are, when that is another origin ({@code https://shop.example}): sign-in ends there. */
    Optional<String> pagesOrigin();

    /** How long ending a session waits for the issuer to take back the refresh token. */
    @WithDefault("2s")
    Duration revocationTimeout();
}
