package shop.storefront.aggregation.testing;

import com.google.protobuf.MessageLite;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A gRPC service that is written frame by frame, so that it can say what no library says. */
public final class Http2Server implements AutoCloseable {

    /** What becomes of one call. */
    @FunctionalInterface
    public interface Reply {
        void to(Exchange exchange);
    }

    private final NioEventLoopGroup loop = new NioEventLoopGroup(1);
    private final Queue<Reply> script = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final MessageLite answer;
    private final Channel listening;

    /** @param answer what a call is answered with where nothing else is scripted */
    public Http2Server(MessageLite answer) {
        this.answer = answer;
        this.listening = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connections.incrementAndGet();
                        channel.pipeline()
                                .addLast(
                                        Http2FrameCodecBuilder.forServer()
                                                .initialSettings(Http2Settings.defaultSettings())
                                                .build(),
                                        new Calls());
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** The next calls are dealt with so, one each. */
    public void script(Reply... replies) {
        script.addAll(List.of(replies));
    }

    public int calls() {
        return calls.get();
    }

    public int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
    }

    private final class Calls extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object frame) {
            if (frame instanceof Http2DataFrame data && data.isEndStream()) {
                calls.incrementAndGet();
                Reply scripted = script.poll();
                Reply reply = scripted == null ? exchange -> exchange.answer(answer) : scripted;
                reply.to(new Exchange(context, data.stream()));
            }
            ReferenceCountUtil.release(frame);
        }
    }

    /** One call, to be replied to. */
    public static final class Exchange {
        private final ChannelHandlerContext context;
        private final Http2FrameStream stream;

        Exchange(ChannelHandlerContext context, Http2FrameStream stream) {
            this.context = context;
            this.stream = stream;
        }

        public void answer(MessageLite message) {
            begin(message);
            end(0, "");
        }

        /** Sends the head and one message. */
        public void begin(MessageLite message) {
            head(false, "content-type", "application/grpc");
            data(false, framed(message));
        }

        /** A message as gRPC frames it. */
        public static byte[] framed(MessageLite message) {
            byte[] bytes = message.toByteArray();
            return ByteBuffer.allocate(5 + bytes.length)
                    .put((byte) 0)
                    .putInt(bytes.length)
                    .put(bytes)
                    .array();
        }

        /**
         * Sends a head with status 200.
         *
         * @param fields names and values in turn
         */
        public void head(boolean last, String... fields) {
            DefaultHttp2Headers head = new DefaultHttp2Headers();
            head.status("200");
            for (int i = 0; i < fields.length; i += 2) {
                head.set(fields[i], fields[i + 1]);
            }
            context.writeAndFlush(new DefaultHttp2HeadersFrame(head, last).stream(stream));
        }

        /** Sends a part of a body, as it is. */
        public void data(boolean last, byte[] bytes) {
            context.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(bytes), last).stream(stream));
        }

        /** Sends the trailers. */
        public void end(int status, String words) {
            context.writeAndFlush(new DefaultHttp2HeadersFrame(
                            new DefaultHttp2Headers()
                                    .set("grpc-status", Integer.toString(status))
                                    .set("grpc-message", words),
                            true)
                    .stream(stream));
        }

        /** Sends a status and no message, with words of the service's. */
        public void refuse(int status, String words) {
            context.writeAndFlush(new DefaultHttp2HeadersFrame(
                            new DefaultHttp2Headers()
                                    .status("200")
                                    .set("content-type", "application/grpc")
                                    .set("grpc-status", Integer.toString(status))
                                    .set("grpc-message", words),
                            true)
                    .stream(stream));
        }

        public void reset(Http2Error error) {
            context.writeAndFlush(new DefaultHttp2ResetFrame(error).stream(stream));
        }

        /** Ends the connection with a GOAWAY that leaves this call out (RFC 9113, 6.8). */
        public void leaveOut(Http2Error error, String debugData) {
            byte[] words = debugData.getBytes(StandardCharsets.UTF_8);
            ByteBuf frame = Unpooled.buffer()
                    .writeMedium(8 + words.length)
                    .writeByte(0x7)
                    .writeByte(0)
                    .writeInt(0)
                    .writeInt(Math.max(0, stream.id() - 2))
                    .writeInt((int) error.code())
                    .writeBytes(words);
            context.pipeline().context(Http2FrameCodec.class).writeAndFlush(frame);
        }

        public void closeConnection() {
            context.close();
        }
    }
}
