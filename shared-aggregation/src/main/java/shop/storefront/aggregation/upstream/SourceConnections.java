package shop.storefront.aggregation.upstream;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpClientConnection;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** The open connections to one instance of a REST source. */
final class SourceConnections {

    private static final double JITTER = 0.2;

    private final Set<SourceConnection> open = ConcurrentHashMap.newKeySet();
    private final long maxAgeNanos;

    /** @param maxAge about how old a connection may become: up to a fifth less, so that not all end at once */
    SourceConnections(Duration maxAge) {
        this.maxAgeNanos = maxAge.toNanos();
    }

    /** The connection that a request is about to be sent on. */
    SourceConnection begin(HttpConnection connection) {
        Channel channel = ((HttpClientConnection) connection).channel();
        SourceConnection known = channel.pipeline().get(SourceConnection.class);
        if (known != null) {
            known.begin(false);
            return known;
        }
        double share = 1 - JITTER * ThreadLocalRandom.current().nextDouble();
        long endOfLifeNanos = System.nanoTime() + (long) (maxAgeNanos * share);
        SourceConnection added = new SourceConnection(connection, endOfLifeNanos, open::remove);
        added.begin(true);
        open.add(added);
        channel.pipeline().addBefore("handler", SourceConnection.class.getSimpleName(), added);
        if (!channel.isActive()) {
            open.remove(added);
        }
        return added;
    }

    /** Closes those that serve no request now. One that the instance has given up may not be the only one. */
    void closeIdle() {
        open.stream().filter(SourceConnection::isIdle).forEach(SourceConnection::close);
    }
}
