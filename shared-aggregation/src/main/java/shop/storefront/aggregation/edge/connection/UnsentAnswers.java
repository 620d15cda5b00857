package shop.storefront.aggregation.edge.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Stream;

/**
 * Counts the bytes of answers over HTTP/2 that wait for the client to open its window: they are in no buffer of the socket's.
 */
final class UnsentAnswers implements Http2RemoteFlowController {

    private final Http2RemoteFlowController frames;
    private final ConnectionGuard guard;

    private UnsentAnswers(Http2RemoteFlowController frames, ConnectionGuard guard) {
        this.frames = frames;
        this.guard = guard;
    }

    /** Has a connection's unsent bytes counted from now on. */
    static void count(Http2ConnectionHandler connection, ConnectionGuard guard) {
        var remote = connection.connection().remote();
        remote.flowController(new UnsentAnswers(remote.flowController(), guard));
    }

    @Override
    public void addFlowControlled(Http2Stream stream, FlowControlled frame) {
        frames.addFlowControlled(stream, new Counted(frame, guard));
    }

    @Override
    public ChannelHandlerContext channelHandlerContext() {
        return frames.channelHandlerContext();
    }

    @Override
    public void channelHandlerContext(ChannelHandlerContext context) throws Http2Exception {
        frames.channelHandlerContext(context);
    }

    @Override
    public boolean hasFlowControlled(Http2Stream stream) {
        return frames.hasFlowControlled(stream);
    }

    @Override
    public void writePendingBytes() throws Http2Exception {
        frames.writePendingBytes();
    }

    @Override
    public void listener(Listener listener) {
        frames.listener(listener);
    }

    @Override
    public boolean isWritable(Http2Stream stream) {
        return frames.isWritable(stream);
    }

    @Override
    public void channelWritabilityChanged() throws Http2Exception {
        frames.channelWritabilityChanged();
    }

    @Override
    public void updateDependencyTree(int child, int parent, short weight, boolean exclusive) {
        frames.updateDependencyTree(child, parent, weight, exclusive);
    }

    @Override
    public void initialWindowSize(int size) throws Http2Exception {
        frames.initialWindowSize(size);
    }

    @Override
    public int initialWindowSize() {
        return frames.initialWindowSize();
    }

    @Override
    public int windowSize(Http2Stream stream) {
        return frames.windowSize(stream);
    }

    @Override
    public void incrementWindowSize(Http2Stream stream, int by) throws Http2Exception {
        frames.incrementWindowSize(stream, by);
    }

    /** A frame, counted until it is written or given up. */
    private static final class Counted implements FlowControlled {

        /** What a frame is held in beside its bytes. */
        private static final int FRAME = 256;

        private final FlowControlled frame;
        private final ConnectionGuard guard;
        private long counted;

        Counted(FlowControlled frame, ConnectionGuard guard) {
            this.frame = frame;
            this.guard = guard;
            count(frame.size() + FRAME);
        }

        private void count(long now) {
            guard.unsentHold(now - counted);
            counted = now;
        }

        @Override
        public int size() {
            return frame.size();
        }

        @Override
        public void write(ChannelHandlerContext context, int allowed) {
            int before = frame.size();
            frame.write(context, allowed);
            if (frame.size() < before) {
                count(frame.size() + FRAME);
            }
        }

        @Override
        public void writeComplete() {
            frame.writeComplete();
            count(0);
        }

        @Override
        public void error(ChannelHandlerContext context, Throwable cause) {
            frame.error(context, cause);
            count(0);
        }

        @Override
        public boolean merge(ChannelHandlerContext context, FlowControlled next) {
            return false;
        }
    }
}
