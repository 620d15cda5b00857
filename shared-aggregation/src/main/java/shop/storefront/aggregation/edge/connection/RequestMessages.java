package shop.storefront.aggregation.edge.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.problem.ProblemKind;
import shop.storefront.aggregation.edge.request.BodyReader;
import shop.storefront.aggregation.edge.request.RequestHeadLimits;

/**
 * Follows the requests of a connection (HTTP/1) from their heads to the ends of their answers. One that can't be decoded, or
 * is ambiguous, is replaced by one that is answered with a problem by the same filters as any other, and is the connection's last.
 */
final class RequestMessages extends ChannelDuplexHandler {

    private static final List<CharSequence> KEPT = List.of(HttpHeaderNames.ORIGIN, "x-request-id");

    /** A request must name a host; nobody is there (RFC 2606). */
    private static final String NO_HOST = "undecoded.invalid";

    /** What a header is held in beside its bytes: an entry, two strings. */
    static final int BYTES_A_LINE = 200;

    /** Requests that may wait for the answers before theirs; browsers send none. */
    private static final int MOST_UNANSWERED = 16;

    private static final int MOST_UNANSWERED_BYTES = 48 * 1024;

    private final ConnectionGuard guard;
    private @Nullable ChannelHandlerContext channel;
    private boolean inBody;
    private boolean broken;
    private long bodyLeft;
    private long headWeight;
    private long unanswered;

    /** What the heads of the requests that are not answered yet hold, the oldest first. */
    private final Queue<Long> weights = new ArrayDeque<>();

    RequestMessages(ConnectionGuard guard) {
        this.guard = guard;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel = context;
    }

    boolean isInBody() {
        return inBody;
    }

    /** How many of the next bytes are of the body: all where its length is known, else those of one line of it. */
    int bodyPart(ByteBuf bytes, int most) {
        if (bodyLeft > 0) {
            int length = (int) Math.min(most, bodyLeft);
            bodyLeft -= length;
            return length;
        }
        int end = bytes.indexOf(bytes.readerIndex(), bytes.readerIndex() + most, (byte) '\n');
        return end < 0 ? most : end + 1 - bytes.readerIndex();
    }

    /** Whether the next part is to be decoded; not one by which a head gets too large or ambiguous. */
    boolean takes(HeadScanner head) {
        if (broken || guard.isEnded() || channel == null) {
            return false;
        }
        if (inBody) {
            return true;
        }
        if (weights.size() > MOST_UNANSWERED || unanswered > MOST_UNANSWERED_BYTES) {
            guard.evict();
            return false;
        }
        guard.request().headBegun();
        if (head.isFolded() || RequestHeadLimits.isTooLarge(head.bytes(), head.lines())) {
            weights.add(0L);
            ProblemKind why = head.isFolded() ? ProblemKind.INVALID_REQUEST : ProblemKind.HEADERS_TOO_LARGE;
            refuse(why, HttpMethod.GET, EmptyHttpHeaders.INSTANCE, channel);
            return false;
        }
        long weight = head.bytes() + (long) head.lines() * BYTES_A_LINE;
        guard.requestsHold(weight - headWeight);
        headWeight = weight;
        return true;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (broken || guard.isEnded()) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request) {
            weights.add(headWeight);
            unanswered += headWeight;
            headWeight = 0;
            inBody = true;
            guard.request().bodyBegun();
            ProblemKind wrong = wrong(request);
            if (wrong != null) {
                refuse(wrong, request.method(), request.headers(), context);
                ReferenceCountUtil.release(request);
                return;
            }
            withoutUpgrade(request.headers());
            String length = request.headers().get(HttpHeaderNames.CONTENT_LENGTH);
            bodyLeft = length == null ? 0 : Long.parseLong(length);
        }
        if (message instanceof LastHttpContent) {
            inBody = false;
            guard.request().ended();
        }
        broken = message instanceof HttpContent content
                && content.decoderResult().isFailure();
        context.fireChannelRead(message);
    }

    /** A client that asks to go on by HTTP/2 stays with HTTP/1 (RFC 9113, section 3.1): nobody would count its frames. */
    private static void withoutUpgrade(HttpHeaders headers) {
        if (headers.contains(HttpHeaderNames.UPGRADE, Http2CodecUtil.HTTP_UPGRADE_PROTOCOL_NAME, true)) {
            headers.remove(HttpHeaderNames.UPGRADE);
        }
    }

    private void refuse(ProblemKind why, HttpMethod method, HttpHeaders known, ChannelHandlerContext context) {
        broken = true;
        guard.request().ended();
        HttpHeaders headers = (HttpHeaders) io.vertx.core.http.HttpHeaders.headers();
        KEPT.forEach(name -> headers.set(name, known.getAll(name)));
        headers.set(HttpHeaderNames.HOST, NO_HOST);
        headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        String target = RequestHeadLimits.refused(why);
        context.fireChannelRead(new DefaultHttpRequest(HttpVersion.HTTP_1_1, method, target, headers));
        context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
        context.fireChannelReadComplete();
    }

    /** What no request has in which two servers could see different ends, or hosts (RFC 9112, sections 3.2 and 6.1). */
    private static @Nullable ProblemKind wrong(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return switch (request.decoderResult().cause()) {
                case TooLongHttpLineException _ -> ProblemKind.URI_TOO_LONG;
                case TooLongHttpHeaderException _ -> ProblemKind.HEADERS_TOO_LARGE;
                default -> ProblemKind.INVALID_REQUEST;
            };
        }
        boolean http1 = request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                || request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        HttpHeaders headers = request.headers();
        List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        boolean chunked = codings.size() == 1
                && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.getFirst())
                && request.protocolVersion().equals(HttpVersion.HTTP_1_1);
        boolean ambiguous = !http1
                || !codings.isEmpty() && !chunked
                || headers.getAll(HttpHeaderNames.HOST).size() > 1
                || !headers.getAll(HttpHeaderNames.CONTENT_LENGTH).stream().allMatch(BodyReader::isLength)
                || headers.getAll(HttpHeaderNames.CONTENT_LENGTH).size() > 1
                || headers.contains("");
        return ambiguous ? ProblemKind.INVALID_REQUEST : null;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        boolean interim = message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (message instanceof LastHttpContent && !interim) {
            answered();
        }
        context.write(message, promise);
    }

    /** Answers come in the order of their requests. */
    private void answered() {
        Long weight = weights.poll();
        if (weight != null) {
            unanswered -= weight;
            guard.requestsHold(-weight);
        }
    }
}
