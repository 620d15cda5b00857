package shop.storefront.demo.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The open TCP connections of a gRPC port by the client's address, since gRPC does not let go of them for a reset. */
public final class Connections {

    private static final long PATIENCE_MILLIS = 5_000;

    private final Map<SocketAddress, Channel> open = new ConcurrentHashMap<>();

    ServerChannel newServerChannel() {
        return new NioServerSocketChannel() {
            @Override
            protected int doReadMessages(List<Object> accepted) throws Exception {
                int read = super.doReadMessages(accepted);
                accepted.forEach(channel -> remember((Channel) channel));
                return read;
            }
        };
    }

    private void remember(Channel channel) {
        SocketAddress client = channel.remoteAddress();
        if (client != null) {
            open.put(client, channel);
            channel.closeFuture().addListener(closed -> open.remove(client, channel));
        }
    }

    /** Breaks off the connection from that address with a TCP reset. */
    public void reset(@Nullable SocketAddress client) {
        Channel channel = client == null ? null : open.get(client);
        if (channel != null) {
            reset(channel);
        }
    }

    /** Breaks off all connections, as a process does that dies, and waits until they are closed. */
    void resetAll() {
        List<Channel> breaking = List.copyOf(open.values());
        breaking.forEach(Connections::reset);
        breaking.forEach(channel -> channel.closeFuture().awaitUninterruptibly(PATIENCE_MILLIS));
    }

    /** Closes with a TCP reset: what is still to be sent is dropped. */
    public static void reset(Channel channel) {
        channel.eventLoop().execute(() -> {
            // On its own thread, where nobody closes it between the question and the options.
            if (channel.isOpen()) {
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
                // Past the pipeline, where HTTP/2 would first see its streams to their end.
                channel.unsafe().close(channel.voidPromise());
            }
        });
    }
}
