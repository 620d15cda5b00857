package shop.storefront.aggregation.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import redis.embedded.RedisServer;

/** A real Redis on this machine, at a free port. */
public final class LocalRedis implements AutoCloseable {

    private final RedisServer server;
    private final int port;

    /** Starts it. */
    public LocalRedis() {
        try {
            this.port = FourSources.freePort();
            this.server = RedisServer.newRedisServer().port(port).build();
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public String address() {
        return "redis://localhost:" + port;
    }

    /** Stops it, where it still runs. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
