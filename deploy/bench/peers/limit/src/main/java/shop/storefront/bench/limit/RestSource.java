package shop.storefront.bench.limit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;

/** A REST service, and the bytes it answers with. */
record RestSource(HttpClient client) {
    static RestSource on(Vertx vertx, int port) {
        var options = new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(port);
        return new RestSource(vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(256)));
    }

    Future<Buffer> get(String uri) {
        return client.request(HttpMethod.GET, uri)
                .compose(request -> request.send())
                .compose(RestSource::body);
    }

    static Future<Buffer> body(HttpClientResponse response) {
        return response.statusCode() == 200 ? response.body() : Future.failedFuture("status " + response.statusCode());
    }
}
