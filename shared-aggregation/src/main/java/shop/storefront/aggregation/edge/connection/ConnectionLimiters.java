package shop.storefront.aggregation.edge.connection;

import io.quarkus.arc.Unremovable;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import shop.storefront.aggregation.edge.ratelimit.TrustedProxies;

/** Makes the limits of each port by the settings, and has HTTP/2 spoken without TLS only where they say so. */
@Unremovable
@Singleton
final class ConnectionLimiters implements HttpServerOptionsCustomizer {

    private final ConnectionLimits limits;
    private final boolean h2c;
    private final TrustedProxies proxies;
    private final ConnectionMeters meters;

    ConnectionLimiters(
            @ConfigProperty(name = "quarkus.http.limits.max-connections") int most,
            ConnectionConfig config,
            TrustedProxies proxies,
            ConnectionMeters meters) {
        this.limits = ConnectionLimits.of(most, config);
        this.h2c = config.h2c();
        this.proxies = proxies;
        this.meters = meters;
    }

    /** Limits that no port has yet. */
    ConnectionLimiter next() {
        return new ConnectionLimiter(limits, proxies::contain, meters::ended);
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(h2c);
    }

    @Override
    public void customizeDomainSocketServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(h2c);
    }
}
