package shop.storefront.aggregation.edge.connection;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** What connections of clients may hold, beside {@code quarkus.http.limits}; a port each. */
@ConfigMapping(prefix = "bff.connections")
public interface ConnectionConfig {

    /**
     * Open connections of one IPv4 address or IPv6 network of 64 bits; four times as many of one of 48 bits. Further ones
     * are closed at once. Never more than half of {@code quarkus.http.limits.max-connections}, nor than 1,024. Trusted
     * proxies have no limit of their own.
     */
    OptionalInt perAddress();

    /** How long a head may take: the first from when the connection is accepted, others from their first byte. */
    @WithDefault("10s")
    Duration headTimeout();

    /** How long a body may take from the end of its head; then the connection, or over HTTP/2 the stream, is ended. */
    @WithDefault("15s")
    Duration bodyTimeout();

    /** How long a client may leave an answer unread without taking a byte. */
    @WithDefault("20s")
    Duration stallTimeout();

    /** Bytes of unfinished requests and unread answers that all connections may hold; beyond, who holds most is closed. */
    @WithDefault("16M")
    MemorySize memory();

    /** Whether HTTP/2 without TLS is spoken. */
    @WithDefault("false")
    boolean h2c();
}
