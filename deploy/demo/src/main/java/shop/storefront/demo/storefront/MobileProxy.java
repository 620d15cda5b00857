package shop.storefront.demo.storefront;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import shop.storefront.demo.server.Refusal;

/**
 * Lets a page read what bff-mobile answers, which browsers may not ask since apps need no CORS: GET alone, with the
 * headers named here and no cookie. Bodies come as they were compressed, so that their bytes can be told.
 */
final class MobileProxy implements Handler<RoutingContext> {

    private static final String PREFIX = "/mobile";
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int MAX_BODY = 4 << 20;
    private static final List<String> REQUEST_HEADERS = List.of(
            "Accept", "Accept-Encoding", "Authorization", "If-None-Match", "X-Api-Key", "X-Request-Id", "traceparent");
    private static final Set<String> KEPT_BACK =
            Set.of("connection", "keep-alive", "transfer-encoding", "upgrade", "set-cookie", "trailer");

    private final HttpClient client;
    private final URI mobile;

    MobileProxy(Vertx vertx, URI mobile) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(TIMEOUT_MILLIS)
                .setIdleTimeout(TIMEOUT_MILLIS / 1_000)
                .setMaxPoolSize(16)
                .setMaxWaitQueueSize(64));
        this.mobile = mobile;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String target = request.uri().substring(PREFIX.length());
        if (!target.startsWith("/api/v1/")) {
            throw Refusal.notFound("path of bff-mobile");
        }
        client.request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setAbsoluteURI(mobile + target)
                        .setTimeout(TIMEOUT_MILLIS))
                .compose(outgoing -> send(outgoing, request))
                .compose(answer -> body(answer).onSuccess(body -> passOn(answer, body, context.response())))
                .onFailure(failure -> context.fail(new Refusal(502, "bff-mobile does not answer")));
    }

    private static Future<HttpClientResponse> send(HttpClientRequest outgoing, HttpServerRequest request) {
        REQUEST_HEADERS.forEach(name -> {
            String value = request.getHeader(name);
            if (value != null) {
                outgoing.putHeader(name, value);
            }
        });
        return outgoing.send();
    }

    private static Future<Buffer> body(HttpClientResponse answer) {
        Promise<Buffer> whole = Promise.promise();
        Buffer read = Buffer.buffer();
        answer.exceptionHandler(whole::tryFail);
        answer.endHandler(end -> whole.tryComplete(read));
        answer.handler(chunk -> {
            read.appendBuffer(chunk);
            if (read.length() > MAX_BODY) {
                answer.request().reset();
            }
        });
        return whole.future();
    }

    private static void passOn(HttpClientResponse answer, Buffer body, HttpServerResponse response) {
        if (response.closed()) {
            return;
        }
        response.setStatusCode(answer.statusCode());
        answer.headers().forEach(header -> {
            if (!KEPT_BACK.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                response.headers().add(header.getKey(), header.getValue());
            }
        });
        response.end(body);
    }
}
