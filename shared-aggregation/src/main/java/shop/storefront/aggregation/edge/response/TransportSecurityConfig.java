package shop.storefront.aggregation.edge.response;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What deployments say of the way from clients to here. */
@ConfigMapping(prefix = "bff")
interface TransportSecurityConfig {

    /** Whether {@code Strict-Transport-Security} is also sent over plain HTTP, where a proxy ends TLS. */
    @WithDefault("false")
    boolean hsts();
}
