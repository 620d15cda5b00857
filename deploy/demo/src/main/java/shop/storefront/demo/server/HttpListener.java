package shop.storefront.demo.server;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An HTTP port on Vert.x. */
public final class HttpListener implements Listener {

    private final Vertx vertx;
    private final HttpServerOptions options;
    private final Handler<HttpServerRequest> handler;
    private @Nullable HttpServer server;

    public HttpListener(Vertx vertx, String host, int port, Handler<HttpServerRequest> handler) {
        this.vertx = vertx;
        this.handler = handler;
        // Long enough for a hang to outlast any client, short enough not to keep connections for ever.
        this.options = new HttpServerOptions().setHost(host).setPort(port).setIdleTimeout(600);
    }

    @Override
    public synchronized void open() {
        if (server == null) {
            HttpServer opened = await(
                    vertx.createHttpServer(options).requestHandler(handler).listen());
            options.setPort(opened.actualPort());
            server = opened;
        }
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            await(server.close());
            server = null;
        }
    }

    @Override
    public int port() {
        return options.getPort();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
