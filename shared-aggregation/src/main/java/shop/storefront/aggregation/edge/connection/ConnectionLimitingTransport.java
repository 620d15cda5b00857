package shop.storefront.aggregation.edge.connection;

import io.netty.bootstrap.ServerBootstrap;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.spi.VertxServiceProvider;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Vert.x' transport by Java's own sockets, whose every port has connection limits from accept. Quarkus finds it by its
 * file in {@code META-INF/services}.
 */
public final class ConnectionLimitingTransport extends JDKTransport implements VertxServiceProvider {

    private final Supplier<@Nullable ConnectionLimiter> limiters;

    public ConnectionLimitingTransport() {
        this(ConnectionLimitingTransport::ofApplication);
    }

    /** @param limiters makes the limits of a port, when it is bound; null for none */
    ConnectionLimitingTransport(Supplier<@Nullable ConnectionLimiter> limiters) {
        this.limiters = limiters;
    }

    /** Without an application, as in tests of parts of it, ports have no limits. */
    private static @Nullable ConnectionLimiter ofApplication() {
        ArcContainer beans = Arc.container();
        return beans == null
                ? null
                : beans.instance(ConnectionLimiters.class).get().next();
    }

    @Override
    public void init(VertxBuilder vertx) {
        vertx.findTransport(this);
    }

    @Override
    public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
        super.configure(options, domainSocket, bootstrap);
        ConnectionLimiter limiter = domainSocket ? null : limiters.get();
        if (limiter != null) {
            bootstrap.handler(limiter);
        }
    }
}
