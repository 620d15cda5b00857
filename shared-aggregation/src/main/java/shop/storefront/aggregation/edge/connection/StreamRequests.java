package shop.storefront.aggregation.edge.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the requests of a connection (HTTP/2) hold, from their heads to the ends of their streams, and resets those
 * whose bodies take too long, answered or not.
 */
final class StreamRequests extends Http2ConnectionAdapter {

    /** What a stream holds beside its head: the request as Netty, Vert.x and Quarkus see it, and its answer's head. */
    private static final int STREAM = 6 * 1024;

    private final Http2ConnectionHandler handler;
    private final Http2ConnectionDecoder decoder;
    private final ConnectionGuard guard;
    private final Http2Connection.PropertyKey held;
    private final Map<Http2Stream, Long> bodiesSince = new LinkedHashMap<>();
    private @Nullable ChannelHandlerContext channel;
    private boolean readsHeads;

    private StreamRequests(Http2ConnectionHandler handler, ConnectionGuard guard) {
        this.handler = handler;
        this.decoder = handler.decoder();
        this.guard = guard;
        this.held = handler.connection().newKey();
    }

    /** Has a connection's requests counted from now on. */
    static void count(Http2ConnectionHandler handler, ConnectionGuard guard) {
        StreamRequests requests = new StreamRequests(handler, guard);
        handler.connection().addListener(requests);
        guard.streams(requests);
    }

    /** Resets the streams whose clients owe more of a body for longer than the timeout; the others go on. */
    @SuppressWarnings("FutureReturnValueIgnored") // of a frame
    void resetLate(Duration timeout, long now) {
        ChannelHandlerContext context = channel;
        if (context == null || bodiesSince.isEmpty()) {
            return;
        }
        List<Http2Stream> late = bodiesSince.entrySet().stream()
                .takeWhile(body -> RequestTimes.isOver(body.getValue(), timeout, now))
                .map(Map.Entry::getKey)
                .toList();
        for (Http2Stream stream : late) {
            bodiesSince.remove(stream);
            // An answer that was sent whole is still good (RFC 9113, 8.1).
            Http2Error error = stream.state().localSideOpen() ? Http2Error.CANCEL : Http2Error.NO_ERROR;
            handler.resetStream(context, stream.id(), error.code(), context.newPromise());
        }
        if (!late.isEmpty()) {
            context.flush();
        }
    }

    @Override
    public void onStreamAdded(Http2Stream stream) {
        hold(stream, STREAM);
        if (!readsHeads) {
            // Not before the first stream: Vert.x sets another listener when it reads the client's settings.
            readsHeads = true;
            decoder.frameListener(new Heads(decoder.frameListener()));
        }
    }

    @Override
    public void onStreamHalfClosed(Http2Stream stream) {
        if (!stream.state().remoteSideOpen()) {
            bodiesSince.remove(stream);
        }
    }

    @Override
    public void onStreamRemoved(Http2Stream stream) {
        bodiesSince.remove(stream);
        Long all = stream.removeProperty(held);
        if (all != null) {
            guard.requestsHold(-all);
        }
    }

    private void hold(Http2Stream stream, long more) {
        Long before = stream.getProperty(held);
        stream.setProperty(held, before == null ? more : before + more);
        guard.requestsHold(more);
    }

    /** Counts heads and trailers, and passes on none whose connection was closed for it. */
    private final class Heads extends Http2FrameListenerDecorator {

        Heads(Http2FrameListener frames) {
            super(frames);
        }

        @Override
        public void onHeadersRead(
                ChannelHandlerContext context, int id, Http2Headers headers, int padding, boolean endOfStream)
                throws Http2Exception {
            if (takes(context, id, headers, endOfStream)) {
                super.onHeadersRead(context, id, headers, padding, endOfStream);
            }
        }

        @Override
        public void onHeadersRead(
                ChannelHandlerContext context,
                int id,
                Http2Headers headers,
                int dependency,
                short weight,
                boolean exclusive,
                int padding,
                boolean endOfStream)
                throws Http2Exception {
            if (takes(context, id, headers, endOfStream)) {
                super.onHeadersRead(context, id, headers, dependency, weight, exclusive, padding, endOfStream);
            }
        }

        private boolean takes(ChannelHandlerContext context, int id, Http2Headers headers, boolean endOfStream) {
            Http2Stream stream = decoder.connection().stream(id);
            if (stream != null) {
                hold(stream, weight(headers));
                if (!endOfStream) {
                    channel = context;
                    bodiesSince.putIfAbsent(stream, guard.time());
                }
            }
            return !guard.isEnded();
        }

        private static long weight(Http2Headers headers) {
            long bytes = 0;
            for (Map.Entry<CharSequence, CharSequence> header : headers) {
                bytes += header.getKey().length() + header.getValue().length() + RequestMessages.BYTES_A_LINE;
            }
            return bytes;
        }
    }
}
