package shop.storefront.aggregation.edge.response;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** What deployments say of the way from clients to here. */
@ConfigMapping(prefix = "bff")
interface TransportSecurityConfig {

    /** Whether {@code Strict-Transport-Security} is also sent over plain HTTP, where a proxy ends TLS. */
    @WithDefault("false")
    boolean hsts();

    /** The origin, as {@code https://bff.example}; unset: the request's {@code Host}, on this machine alone. */
    Optional<String> publicOrigin();
}
