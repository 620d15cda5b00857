package shop.storefront.web.browser;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where browsers find the application. */
@ConfigMapping(prefix = "bff")
interface PublicOriginConfig {

    /** The origin, as {@code https://bff.example}; unset: the request's {@code Host}, on this machine alone. */
    Optional<String> publicOrigin();
}
