package shop.storefront.aggregation.upstream;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslContext;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.source.Time;

/**
 * One gRPC channel an instance, on the event loops of the application. A channel that could not connect is made to try
 * again soon: gRPC's own backoff grows to two minutes, far longer than a healed source may be left unused.
 */
final class Channels implements AutoCloseable {

    private static final Duration RECONNECT_AFTER = Duration.ofMillis(500);
    private static final int KEEP_ALIVE_MINUTES = 5;
    private static final int CLOSE_SECONDS = 2;

    private final ConcurrentMap<Instance, ManagedChannel> channels = new ConcurrentHashMap<>();
    private final ConcurrentMap<Instance, Boolean> reconnecting = new ConcurrentHashMap<>();
    private final VertxInternal vertx;
    private final @Nullable SslContext tls;
    private final int connectTimeoutMillis;
    private final int maxAnswerBytes;
    private final Time time;

    /** @param tls null for plain text */
    Channels(Vertx vertx, @Nullable SslContext tls, int connectTimeoutMillis, int maxAnswerBytes, Time time) {
        this.vertx = (VertxInternal) vertx;
        this.tls = tls;
        this.connectTimeoutMillis = connectTimeoutMillis;
        this.maxAnswerBytes = maxAnswerBytes;
        this.time = time;
    }

    ManagedChannel to(Instance instance) {
        ManagedChannel open = channels.get(instance);
        return open != null ? open : channels.computeIfAbsent(instance, this::open);
    }

    private ManagedChannel open(Instance instance) {
        NettyChannelBuilder builder = NettyChannelBuilder.forAddress(instance.host(), instance.port())
                .eventLoopGroup(vertx.getEventLoopGroup())
                .channelFactory(vertx.transport().channelFactory(false))
                .directExecutor()
                .disableRetry()
                .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, connectTimeoutMillis)
                .maxInboundMessageSize(maxAnswerBytes)
                .keepAliveTime(KEEP_ALIVE_MINUTES, TimeUnit.MINUTES);
        if (tls == null) {
            builder.usePlaintext();
        } else {
            builder.sslContext(tls);
        }
        return builder.build();
    }

    /** After a failure of the connection: has it made again shortly. */
    void reconnectSoon(Instance instance, Status status) {
        if (status.getCode() == Status.Code.UNAVAILABLE && reconnecting.putIfAbsent(instance, true) == null) {
            time.after(RECONNECT_AFTER, () -> {
                reconnecting.remove(instance);
                ManagedChannel channel = channels.get(instance);
                if (channel != null && channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
                    channel.resetConnectBackoff();
                }
            });
        }
    }

    @Override
    public void close() {
        channels.values().forEach(ManagedChannel::shutdown);
        for (ManagedChannel channel : channels.values()) {
            try {
                if (!channel.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                    channel.shutdownNow();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                channel.shutdownNow();
            }
        }
    }
}
