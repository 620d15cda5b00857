package shop.storefront.aggregation.edge.identity;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Where an issuer publishes its keys: a file, or an HTTP address. Reading is bounded in time and size. */
final class KeyLocation {

    private static final long PATIENCE_MILLIS = 2000;
    private static final int MOST_BYTES = 256 * 1024;

    private final Vertx vertx;
    private final HttpClient http;
    private final String location;

    KeyLocation(Vertx vertx, String location) {
        this.vertx = vertx;
        this.location = location;
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout((int) PATIENCE_MILLIS)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout((int) PATIENCE_MILLIS));
    }

    Future<String> read() {
        boolean remote = location.startsWith("http://") || location.startsWith("https://");
        return (remote ? fetch() : load())
                .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .map(bytes -> bytes.toString(StandardCharsets.UTF_8));
    }

    private Future<Buffer> load() {
        String path =
                location.startsWith("file:") ? Path.of(URI.create(location)).toString() : location;
        return vertx.fileSystem()
                .props(path)
                .compose(file -> file.size() > MOST_BYTES
                        ? tooLarge()
                        : vertx.fileSystem().readFile(path));
    }

    private Future<Buffer> fetch() {
        RequestOptions get = new RequestOptions()
                .setAbsoluteURI(location)
                .setMethod(HttpMethod.GET)
                .putHeader("Accept", "application/jwk-set+json, application/json");
        Promise<Buffer> read = Promise.promise();
        // On one event loop from beginning to end: elsewhere the body may have passed before it is listened to.
        vertx.runOnContext(begun -> http.request(get)
                .compose(HttpClientRequest::send)
                .compose(this::body)
                .onComplete(read));
        return read.future();
    }

    private Future<Buffer> body(HttpClientResponse response) {
        if (response.statusCode() != 200) {
            return Future.failedFuture("status " + response.statusCode());
        }
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(part -> {
                    if (body.length() + part.length() > MOST_BYTES) {
                        response.request().connection().close();
                        whole.tryFail("too large");
                    } else {
                        body.appendBuffer(part);
                    }
                })
                .exceptionHandler(whole::tryFail)
                .endHandler(end -> whole.tryComplete(body));
        return whole.future();
    }

    private static Future<Buffer> tooLarge() {
        return Future.failedFuture("too large");
    }
}
