package shop.storefront.aggregation.edge.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Weighs what comes before it is decoded: a decoder holds a head until it is whole, and of the shortest lines forty times
 * their bytes. Before the decoder, behind TLS. Heads and bodies are passed on apart, so that all of a head is seen.
 */
final class RequestBytes extends ChannelInboundHandlerAdapter {

    private static final int PART = 512;

    /** Less than any head, and too little for a request behind the preface of HTTP/2: the decoder is found in time. */
    private static final int FIRST_PART = 16;

    private final ConnectionGuard guard;
    private final HeadScanner head = new HeadScanner();
    private @Nullable RequestMessages messages;
    private @Nullable FrameScanner frames;
    private boolean begun;

    RequestBytes(ConnectionGuard guard) {
        this.guard = guard;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        findDecoder(context.pipeline());
        if (!(message instanceof ByteBuf bytes)) {
            context.fireChannelRead(message);
            return;
        }
        try {
            while (bytes.isReadable() && context.channel().isActive() && !guard.isEnded()) {
                int length = frames == null ? part(bytes) : frame(bytes, frames);
                if (frames == null && messages != null && !messages.takes(head)) {
                    return;
                }
                begun = true;
                context.fireChannelRead(bytes.readRetainedSlice(length));
                findDecoder(context.pipeline());
            }
        } finally {
            ReferenceCountUtil.release(bytes);
        }
    }

    /** The next frame of HTTP/2, or what there is of it: that and a head are to be whole in a head's time. */
    private int frame(ByteBuf bytes, FrameScanner scanner) {
        int before = scanner.held();
        int length = scanner.scan(bytes);
        if (scanner.held() == 0) {
            guard.request().ended();
        } else {
            guard.request().headBegun();
        }
        guard.requestsHold(scanner.held() - before);
        return length;
    }

    private int part(ByteBuf bytes) {
        int most = Math.min(messages == null ? FIRST_PART : PART, bytes.readableBytes());
        return messages != null && messages.isInBody() ? messages.bodyPart(bytes, most) : head.scan(bytes, most);
    }

    /** The protocol is known by the first bytes that are no more TLS's own, or, without TLS, after them. */
    private void findDecoder(ChannelPipeline pipeline) {
        if (frames != null || messages != null) {
            return;
        }
        Http2ConnectionHandler connection = pipeline.get(Http2ConnectionHandler.class);
        if (connection != null) {
            frames = new FrameScanner(!begun);
            StreamRequests.count(connection, guard);
            UnsentAnswers.count(connection, guard);
        } else if (pipeline.get(HttpRequestDecoder.class) != null) {
            messages = new RequestMessages(guard);
            pipeline.addAfter(pipeline.context(HttpResponseEncoder.class).name(), null, messages);
        }
    }
}
