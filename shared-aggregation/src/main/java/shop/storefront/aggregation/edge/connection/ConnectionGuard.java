package shop.storefront.aggregation.edge.connection;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.connection.ConnectionMeters.Reason;

/**
 * Ends a connection that takes too long or holds too much, and reads no more from one whose answers are not read. Next
 * to the socket, so that it is there from accept, before TLS; all but {@link #held}, {@link #evict} and {@link #letGo} on the connection's event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of closing
final class ConnectionGuard extends ChannelDuplexHandler {

    private static final long CHECK_MILLIS = 500;

    private final ConnectionLimits limits;
    private final ConnectionMemory memory;
    private final Consumer<Reason> listener;
    private final RequestTimes request = new RequestTimes(this::time);

    private @Nullable ChannelHandlerContext channel;
    private @Nullable Future<?> check;
    private @Nullable StreamRequests streams;
    private volatile boolean ended;
    private boolean inactive;
    private boolean readLater;
    private long checkedAt = System.nanoTime();
    private long unheard;
    private long takenAt;
    private long seen;
    private volatile long outbound;
    private volatile long unsent;
    private volatile long requests;

    ConnectionGuard(ConnectionLimits limits, ConnectionMemory memory, Consumer<Reason> listener) {
        this.limits = limits;
        this.memory = memory;
        this.listener = listener;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context;
        memory.add(this);
        check = context.executor().scheduleAtFixedRate(this::check, CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
        RequestBytes requests = new RequestBytes(this);
        ChannelHandlerContext tls = context.pipeline().context(SslHandler.class);
        context.pipeline().addAfter(tls == null ? context.name() : tls.name(), null, requests);
        context.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        ended = true;
        memory.remove(this);
        if (check != null) {
            check.cancel(false);
        }
        inactive(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        memory.letGoOfClosed();
        if (ended) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    /** How many bytes it holds; asked on any thread. */
    long held() {
        return outbound + unsent + requests;
    }

    /** Has it closed, since all hold too much; called on any thread. */
    void evict() {
        ChannelHandlerContext context = channel;
        if (context == null || ended) {
            return;
        }
        ended = true;
        memory.closed(this);
        onItsLoop(context, () -> end(Reason.MEMORY));
    }

    /** Has it let go of what it holds, once it is closed; called on any thread. */
    void letGo() {
        if (channel != null) {
            ChannelHandlerContext context = channel;
            onItsLoop(context, () -> inactive(context));
        }
    }

    private static void onItsLoop(ChannelHandlerContext context, Runnable action) {
        if (context.executor().inEventLoop()) {
            action.run();
        } else {
            context.executor().execute(action);
        }
    }

    /** Tells the connection that it is closed, once. */
    private void inactive(ChannelHandlerContext context) {
        if (!inactive) {
            inactive = true;
            context.fireChannelInactive();
        }
    }

    /** Whether nothing that comes counts any more. */
    boolean isEnded() {
        return ended;
    }

    /** Requests that are not answered yet hold more or less by so many bytes. */
    void requestsHold(long bytes) {
        if (!ended && bytes != 0) {
            requests += bytes;
            memory.changed(bytes);
        }
    }

    /** Answers hold more or less by so many bytes that the client's window (HTTP/2) has no room for. */
    void unsentHold(long bytes) {
        if (!ended && bytes != 0) {
            unsent += bytes;
            if (bytes < 0) {
                takenAt = time();
            }
            memory.changed(bytes);
        }
    }

    /** The request that is on its way; over HTTP/2, the frame. */
    RequestTimes request() {
        return request;
    }

    /** The requests of the connection over HTTP/2, whose bodies have a time each. */
    void streams(StreamRequests counted) {
        streams = counted;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        context.write(message, promise);
        outboundChanged(context);
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        context.flush();
        outboundChanged(context);
    }

    @Override
    public void read(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            context.read();
        } else {
            readLater = true;
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        outboundChanged(context);
        if (readLater && context.channel().isWritable()) {
            readLater = false;
            context.read();
        }
        context.fireChannelWritabilityChanged();
    }

    private void outboundChanged(ChannelHandlerContext context) {
        ChannelOutboundBuffer buffer = context.channel().unsafe().outboundBuffer();
        long now = buffer == null ? 0 : buffer.totalPendingWriteBytes();
        long change = now - outbound;
        if (!ended && change != 0) {
            outbound = now;
            memory.changed(change);
        }
    }

    private void check() {
        ChannelHandlerContext context = channel;
        if (context == null || ended) {
            return;
        }
        long checked = System.nanoTime();
        unheard += Math.max(0, checked - checkedAt - TimeUnit.MILLISECONDS.toNanos(CHECK_MILLIS));
        checkedAt = checked;
        outboundChanged(context);
        noteProgress(context.channel().unsafe().outboundBuffer());
        long now = time();
        Reason late = request.late(limits, now);
        if (late == null && RequestTimes.isOver(takenAt, limits.stallTimeout(), now)) {
            late = Reason.STALLED;
        }
        if (late != null) {
            end(late);
        } else if (streams != null) {
            streams.resetLate(limits.bodyTimeout(), now);
        }
    }

    /** Time as clients have it: what they sent while the event loop was late is not theirs to answer for. */
    long time() {
        return System.nanoTime() - unheard;
    }

    /** Notes when something unread was last taken; nothing unread is never late. */
    private void noteProgress(@Nullable ChannelOutboundBuffer buffer) {
        boolean unread = buffer != null && !buffer.isEmpty();
        long now = buffer == null ? 0 : buffer.totalPendingWriteBytes() - buffer.currentProgress();
        if (!unread && unsent == 0) {
            takenAt = 0;
        } else if (takenAt == 0 || now < seen) {
            takenAt = time();
        }
        seen = now;
    }

    private void end(Reason reason) {
        ended = true;
        listener.accept(reason);
        if (channel != null) {
            channel.close();
        }
    }
}
