package shop.storefront.aggregation.edge.connection;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.spi.VertxServiceProvider;
import org.jspecify.annotations.Nullable;

/** Gives Vert.x the transport that limits connections. Quarkus finds it by its file in {@code META-INF/services}. */
public final class ConnectionLimitingTransportProvider implements VertxServiceProvider {

    @Override
    public void init(VertxBuilder vertx) {
        vertx.findTransport(new ConnectionLimitingTransport(ConnectionLimitingTransportProvider::limiter));
    }

    /** Without an application, as in tests of parts of it, ports have no limits. */
    private static @Nullable ConnectionLimiter limiter() {
        ArcContainer beans = Arc.container();
        return beans == null
                ? null
                : beans.instance(ConnectionLimiters.class).get().next();
    }
}
