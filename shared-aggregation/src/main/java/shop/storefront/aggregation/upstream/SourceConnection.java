package shop.storefront.aggregation.upstream;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import java.util.function.Consumer;

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
    private final Consumer<SourceConnection> whenClosed;
    private volatile boolean idle = true;
    private volatile boolean heard;
    private volatile boolean reused;
    private boolean answeredInThisRead;
    private boolean skipping;

    /** @param endOfLifeNanos on the scale of {@link System#nanoTime()} */
    SourceConnection(HttpConnection connection, long endOfLifeNanos, Consumer<SourceConnection> whenClosed) {
        this.connection = connection;
        this.endOfLifeNanos = endOfLifeNanos;
        this.whenClosed = whenClosed;
    }

    /** A request is about to be sent on it. */
    void begin(boolean isFirst) {
        reused = !isFirst;
        idle = false;
        heard = false;
    }

    /** Whether it had served before and nothing has come of the last request: the source may have closed it earlier. */
    boolean isStale() {
        return reused && !heard;
    }

    boolean isIdle() {
        return idle;
    }

    /** Leaves the pool at once; a request on its way is lost. */
    void close() {
        connection.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
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
        heard = true;
        if (last) {
            idle = true;
            answeredInThisRead = true;
        }
        context.fireChannelRead(message);
        if (last && idle && System.nanoTime() - endOfLifeNanos > 0) {
            close();
        }
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
        whenClosed.accept(this);
        context.fireChannelInactive();
    }
}
