package shop.storefront.aggregation.upstream.rest;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpClientConnection;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import shop.storefront.aggregation.upstream.loadbalancing.ConnectionAge;
import shop.storefront.aggregation.upstream.rest.SourceConnection.Exchange;

/** The open connections to one instance of a REST source. */
final class SourceConnections {

    private static final int MOST_SILENT_CALLS = 2;

    private final Set<SourceConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger silentCalls = new AtomicInteger();
    private final Duration maxAge;

    /** @param maxAge about how old a connection may become: up to a fifth more or less, so that not all end at once */
    SourceConnections(Duration maxAge) {
        this.maxAge = maxAge;
    }

    /** A request is about to be sent on the connection. */
    Exchange begin(HttpConnection connection) {
        Channel channel = ((HttpClientConnection) connection).channel();
        SourceConnection known = channel.pipeline().get(SourceConnection.class);
        if (known != null) {
            return known.begin(false);
        }
        long endOfLifeNanos = System.nanoTime() + ConnectionAge.jittered(maxAge).toNanos();
        SourceConnection added = new SourceConnection(connection, endOfLifeNanos, this);
        Exchange first = added.begin(true);
        open.add(added);
        channel.pipeline().addBefore("handler", SourceConnection.class.getSimpleName(), added);
        if (!channel.isActive()) {
            closed(added);
        }
        return first;
    }

    void closed(SourceConnection connection) {
        open.remove(connection);
    }

    /** Something has come on one of them. */
    void heard() {
        silentCalls.set(0);
    }

    /** A call on one that had served before was given up with nothing heard: it may swallow what is sent. */
    void silent() {
        if (silentCalls.incrementAndGet() >= MOST_SILENT_CALLS) {
            distrustAll();
        }
    }

    /** One of them is dead: the others most likely are as well. */
    void distrustAll() {
        open.forEach(SourceConnection::distrust);
    }
}
