package shop.storefront.aggregation.edge.connection;

import io.netty.bootstrap.ServerBootstrap;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Vert.x' transport by Java's own sockets, whose every port has connection limits from accept. */
final class ConnectionLimitingTransport extends JDKTransport {

    private final Supplier<@Nullable ConnectionLimiter> limiters;

    /**
     * Makes one.
     *
     * @param limiters makes the limits of a port, when it is bound; null for none
     */
    ConnectionLimitingTransport(Supplier<@Nullable ConnectionLimiter> limiters) {
        this.limiters = limiters;
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
