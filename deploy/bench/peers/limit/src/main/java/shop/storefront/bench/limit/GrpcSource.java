package shop.storefront.bench.limit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;

/** A unary gRPC method that is asked about one product, and the message it answers with, as bytes. */
final class GrpcSource {
    private static final CharSequence GRPC = HttpHeaders.createOptimized("application/grpc");
    private static final CharSequence TE = HttpHeaders.createOptimized("te");
    private static final CharSequence TRAILERS = HttpHeaders.createOptimized("trailers");
    private static final int FRAME_HEADER = 5;
    private static final byte FIELD_1_STRING = 0x0A;

    private final HttpClient client;
    private final String method;

    GrpcSource(Vertx vertx, int port, String method) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(port)
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false));
        this.method = method;
    }

    Future<Buffer> ask(String productId) {
        return client.request(HttpMethod.POST, method)
                .compose(request -> send(request, productId))
                .compose(RestSource::body)
                .map(frame -> frame.slice(FRAME_HEADER, frame.length()));
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, String productId) {
        int length = productId.length();
        var frame = Buffer.buffer(FRAME_HEADER + 2 + length)
                .appendByte((byte) 0)
                .appendInt(2 + length)
                .appendByte(FIELD_1_STRING)
                .appendByte((byte) length)
                .appendString(productId);
        return request.putHeader(HttpHeaders.CONTENT_TYPE, GRPC)
                .putHeader(TE, TRAILERS)
                .send(frame);
    }
}
