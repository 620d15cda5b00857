package shop.storefront.demo.server;

import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A plaintext gRPC port. */
public final class GrpcListener implements Listener {

    private final String host;
    private final EventLoopGroup eventLoops;
    private final Executor executor;
    private final Connections connections;
    private final ServerServiceDefinition service;
    private volatile int port;
    private @Nullable Server server;

    public GrpcListener(
            String host,
            int port,
            EventLoopGroup eventLoops,
            Executor executor,
            Connections connections,
            ServerServiceDefinition service) {
        this.host = host;
        this.port = port;
        this.eventLoops = eventLoops;
        this.executor = executor;
        this.connections = connections;
        this.service = service;
    }

    @Override
    public synchronized void open() {
        if (server == null) {
            Server opened = build();
            try {
                opened.start();
            } catch (IOException e) {
                opened.shutdownNow();
                throw new UncheckedIOException(e);
            }
            port = opened.getPort();
            server = opened;
        }
    }

    private Server build() {
        return NettyServerBuilder.forAddress(new InetSocketAddress(host, port))
                .bossEventLoopGroup(eventLoops)
                .workerEventLoopGroup(eventLoops)
                .channelFactory(connections::newServerChannel)
                .executor(executor)
                .addService(service)
                .build();
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            Server closing = server.shutdown();
            server = null;
            connections.resetAll();
            closing.shutdownNow();
            try {
                closing.awaitTermination(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public int port() {
        return port;
    }
}
