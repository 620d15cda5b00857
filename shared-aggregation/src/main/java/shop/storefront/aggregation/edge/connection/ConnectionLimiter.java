package shop.storefront.aggregation.edge.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import java.util.function.Predicate;
import shop.storefront.aggregation.edge.connection.ConnectionMeters.Reason;

/** Closes what is accepted beyond the limits of a port, and guards the rest. A handler of the channel that accepts. */
final class ConnectionLimiter extends ChannelInboundHandlerAdapter {

    private final ConnectionLimits limits;
    private final OpenConnections connections;
    private final ConnectionMemory memory;
    private final Consumer<Reason> listener;

    ConnectionLimiter(ConnectionLimits limits, Predicate<InetAddress> exempt, Consumer<Reason> listener) {
        this.limits = limits;
        this.connections = new OpenConnections(limits, exempt);
        this.memory = new ConnectionMemory(limits.memory());
        this.listener = listener;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        Channel accepted = (Channel) message;
        InetAddress from = address(accepted);
        Reason refusal = connections.open(from);
        if (refusal != null) {
            listener.accept(refusal);
            accepted.unsafe().closeForcibly();
            return;
        }
        accepted.closeFuture().addListener(closed -> connections.close(from));
        accepted.pipeline().addLast(new ConnectionGuard(limits, memory, listener));
        context.fireChannelRead(accepted);
    }

    /** One that is gone already has no address any more. */
    private static InetAddress address(Channel accepted) {
        return accepted.remoteAddress() instanceof InetSocketAddress remote
                ? remote.getAddress()
                : InetAddress.getLoopbackAddress();
    }
}
