package shop.storefront.aggregation.upstream.grpc;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslContext;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.Time;
import shop.storefront.aggregation.upstream.discovery.InstanceAddress;
import shop.storefront.aggregation.upstream.loadbalancing.Instance;

/** The gRPC channels of one source, one an instance and others for its streams, on the event loops of the application. */
public final class GrpcChannels implements AutoCloseable {

    /** A second line behind what {@link GrpcChannel} notices; servers allow a ping each five minutes by default. */
    private static final int KEEP_ALIVE_MINUTES = 5;

    private static final long CLOSE_WITHIN_NANOS = Duration.ofSeconds(2).toNanos();

    /**
     * How connections are made.
     *
     * @param tls null for plain text
     * @param connectTimeout how long a connection may take to be made
     * @param maxAnswerBytes the largest message that is read
     * @param maxAge after about which time a connection is made anew
     */
    public record Settings(@Nullable SslContext tls, Duration connectTimeout, int maxAnswerBytes, Duration maxAge) {}

    private final ConcurrentMap<Instance, GrpcChannel> channels = new ConcurrentHashMap<>();
    private final ConcurrentMap<Instance, StreamChannels> streams = new ConcurrentHashMap<>();
    private final VertxInternal vertx;
    private final Settings settings;
    private final Time time;

    public GrpcChannels(Vertx vertx, Settings settings, Time time) {
        this.vertx = (VertxInternal) vertx;
        this.settings = settings;
        this.time = time;
    }

    /** The channel that calls to an instance share. */
    public ManagedChannel to(Instance instance) {
        GrpcChannel open = channels.get(instance);
        return (open != null ? open : channels.computeIfAbsent(instance, this::open)).channel();
    }

    private GrpcChannel open(Instance instance) {
        return GrpcChannel.renewing(builder(instance), settings.maxAge(), time);
    }

    /** The channels to an instance that streams have to themselves. */
    StreamChannels streamsTo(Instance instance) {
        return streams.computeIfAbsent(
                instance, made -> new StreamChannels(() -> builder(made), settings.maxAge(), time));
    }

    private NettyChannelBuilder builder(Instance instance) {
        NettyChannelBuilder builder = NettyChannelBuilder.forAddress(instance.host(), instance.port())
                .eventLoopGroup(vertx.getEventLoopGroup())
                .channelFactory(vertx.transport().channelFactory(false))
                .directExecutor()
                .withOption(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(settings.connectTimeout().toMillis()))
                .overrideAuthority(InstanceAddress.inUri(instance.authority()) + ":" + instance.port())
                .maxInboundMessageSize(settings.maxAnswerBytes())
                .keepAliveTime(KEEP_ALIVE_MINUTES, TimeUnit.MINUTES);
        return settings.tls() == null ? builder.usePlaintext() : builder.sslContext(settings.tls());
    }

    /** Forgets an instance that is no more; calls under way to it finish. */
    public void close(Instance instance) {
        GrpcChannel gone = channels.remove(instance);
        if (gone != null) {
            gone.close();
        }
        StreamChannels streamsGone = streams.remove(instance);
        if (streamsGone != null) {
            streamsGone.close();
        }
    }

    /** Waits for calls under way, two seconds at the most. */
    @Override
    public void close() throws InterruptedException {
        List<GrpcChannel> open = List.copyOf(channels.values());
        channels.clear();
        open.forEach(GrpcChannel::close);
        streams.values().forEach(StreamChannels::close);
        streams.clear();
        long end = System.nanoTime() + CLOSE_WITHIN_NANOS;
        for (GrpcChannel channel : open) {
            if (!channel.channel().awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                channel.channel().shutdownNow();
            }
        }
    }
}
