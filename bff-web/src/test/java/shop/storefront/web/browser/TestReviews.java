package shop.storefront.web.browser;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** A review service that knows no product, and notes the headers of whoever asks. */
public final class TestReviews implements AutoCloseable {

    private final HttpServer server;
    private final Queue<MultiMap> asked = new ConcurrentLinkedQueue<>();

    TestReviews(Vertx vertx) throws Exception {
        server = vertx.createHttpServer()
                .requestHandler(request -> {
                    asked.add(request.headers());
                    request.response()
                            .setStatusCode(404)
                            .putHeader("content-type", "application/json")
                            .end("{}");
                })
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    public String address() {
        return "localhost:" + server.actualPort();
    }

    /** The headers of the last one. */
    public MultiMap last() {
        MultiMap last = MultiMap.caseInsensitiveMultiMap();
        for (MultiMap each : asked) {
            last = each;
        }
        return last;
    }

    @Override
    public void close() throws Exception {
        server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
