package shop.storefront.bench.upstreams;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** A unary gRPC method over plain HTTP/2, without a gRPC library: a request's bytes find their answer's. */
final class GrpcAnswers implements Handler<HttpServerRequest> {
    private static final int FRAME_HEADER = 5;
    private static final CharSequence GRPC = HttpHeaders.createOptimized("application/grpc");
    private static final CharSequence STATUS = HttpHeaders.createOptimized("grpc-status");
    private static final CharSequence OK = HttpHeaders.createOptimized("0");
    private static final CharSequence INVALID_ARGUMENT = HttpHeaders.createOptimized("3");

    private final Method method;
    private final Delay delay;
    private final Prepared<Buffer> prepared = new Prepared<>(this::make);

    GrpcAnswers(Method method, Delay delay) {
        this.method = method;
        this.delay = delay;
    }

    /** Makes the answer to a request message. */
    interface Method {
        MessageLite answer(byte[] request) throws InvalidProtocolBufferException;
    }

    @Override
    public void handle(HttpServerRequest request) {
        request.bodyHandler(body -> {
            var answer = prepared.get(body);
            delay.then(() -> answer(request, answer));
        });
    }

    private static void answer(HttpServerRequest request, @Nullable Buffer answer) {
        var response = request.response().putHeader(HttpHeaders.CONTENT_TYPE, GRPC);
        if (answer == null) {
            response.putTrailer(STATUS, INVALID_ARGUMENT).end();
        } else {
            response.putTrailer(STATUS, OK).end(answer);
        }
    }

    private @Nullable Buffer make(Buffer frame) {
        try {
            var message =
                    method.answer(frame.getBytes(FRAME_HEADER, frame.length())).toByteArray();
            return Buffer.buffer()
                    .appendByte((byte) 0)
                    .appendInt(message.length)
                    .appendBytes(message);
        } catch (InvalidProtocolBufferException | IndexOutOfBoundsException malformed) {
            return null;
        }
    }
}
