package shop.storefront.aggregation.upstream.rest;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;

/**
 * A connection to a REST source, looked at between Netty's codec and Vert.x, on its event loop.
 *
 * <p>Interim answers (RFC 9110, 15.2) are skipped: Vert.x takes one that it does not know for the answer, and the
 * answer for that to the next request. An answer that nobody asked for closes the connection. A connection that has
 * reached its age is closed between two requests.
 */
final class SourceConnection extends ChannelInboundHandlerAdapter {

    private final HttpConnection connection;
    private final long endOfLifeNanos;
    private final SourceConnections all;
    private volatile boolean idle = true;
    private volatile boolean distrusted;
    private volatile Exchange exchange = new Exchange(true);
    private boolean answeredInThisRead;
    private boolean skipping;

    /** @param endOfLifeNanos on the scale of {@link System#nanoTime()} */
    SourceConnection(HttpConnection connection, long endOfLifeNanos, SourceConnections all) {
        this.connection = connection;
        this.endOfLifeNanos = endOfLifeNanos;
        this.all = all;
    }

    /** One request and its answer, which is over before the next begins, while its call may not have ended yet. */
    final class Exchange {
        private final boolean isFirst;
        private volatile boolean heard;

        private Exchange(boolean isFirst) {
            this.isFirst = isFirst;
        }

        /** Whether the connection had served before and nothing has come that is HTTP: it may have been of no use already. */
        boolean isUnheard() {
            return !isFirst && !heard;
        }

        /** Asked before the request is sent, which then can't be lost with a connection that is closed for good reason. */
        boolean isDistrusted() {
            return distrusted;
        }

        /** Closes the connection at once, and under the request that it may be serving by now. */
        void close() {
            SourceConnection.this.close();
        }
    }

    /** A request is about to be sent on it. */
    Exchange begin(boolean isFirst) {
        Exchange begun = new Exchange(isFirst);
        exchange = begun;
        idle = false;
        return begun;
    }

    /** No request is sent on it any more; it closes when it has none to answer. */
    void distrust() {
        distrusted = true;
        if (idle) {
            close();
        }
    }

    private void close() {
        connection.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        Exchange current = exchange;
        if (!current.heard && isHttp(message)) {
            current.heard = true;
            all.heard();
        }
        if (message instanceof HttpResponse response) {
            skipping = isInterim(response);
            if (!skipping && (idle || answeredInThisRead)) {
                skipping = true;
                close();
            }
        }
        boolean last = message instanceof LastHttpContent;
        if (skipping) {
            skipping = !last;
            ReferenceCountUtil.release(message);
            return;
        }
        if (last) {
            idle = true;
            answeredInThisRead = true;
        }
        context.fireChannelRead(message);
        if (last && idle && (distrusted || System.nanoTime() - endOfLifeNanos > 0)) {
            close();
        }
    }

    /** What comes first on a connection that served before and is no HTTP may be left over from the answer before. */
    private static boolean isHttp(Object message) {
        return !(message instanceof HttpObject part && part.decoderResult().isFailure());
    }

    private static boolean isInterim(HttpResponse response) {
        return response.status().codeClass() == HttpStatusClass.INFORMATIONAL
                && response.status().code() != HttpResponseStatus.SWITCHING_PROTOCOLS.code();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        answeredInThisRead = false;
        context.fireChannelReadComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        all.closed(this);
        context.fireChannelInactive();
    }
}
