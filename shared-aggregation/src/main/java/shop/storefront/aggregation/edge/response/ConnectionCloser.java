package shop.storefront.aggregation.edge.response;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import shop.storefront.aggregation.observability.GracefulShutdown;

/**
 * Closes connections after an answer that says so: those of requests that are not worth reading to their end, and all
 * that were in use when the application was told to stop. Quarkus closes those that bring a request after that.
 */
@Singleton
public final class ConnectionCloser {

    private static final int PRIORITY = 200;
    private static final long LINGER_MILLIS = 1000;
    private static final long NO_ERROR = 0;

    private final GracefulShutdown draining;

    ConnectionCloser(GracefulShutdown draining) {
        this.draining = draining;
    }

    void register(@Observes Filters filters) {
        filters.register(this::arrive, PRIORITY);
    }

    private void arrive(RoutingContext routing) {
        if (!draining.isDraining()) {
            routing.addHeadersEndHandler(head -> {
                if (draining.isDraining()) {
                    closeAfter(routing);
                }
            });
        }
        routing.next();
    }

    private static void closeAfter(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (request.version() == HttpVersion.HTTP_2) {
            routing.addEndHandler(sent -> request.connection().goAway(NO_ERROR));
        } else {
            routing.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            routing.addEndHandler(sent -> request.connection().close());
        }
    }

    /** To be called before the head of the answer is written. */
    public static void afterAnswer(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (request.version() != HttpVersion.HTTP_2) {
            routing.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            routing.addEndHandler(sent -> linger(request, routing));
        }
    }

    /** Lets the client finish what it is sending before the connection is closed, or it would not read the answer. */
    private static void linger(HttpServerRequest request, RoutingContext routing) {
        if (!request.isEnded()) {
            request.handler(dropped -> {}).resume();
        }
        routing.vertx().setTimer(LINGER_MILLIS, over -> request.connection().close());
    }
}
