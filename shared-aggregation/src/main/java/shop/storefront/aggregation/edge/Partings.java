package shop.storefront.aggregation.edge;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/** Ends the connection of a client whose request is not worth reading to its end, once it has its answer. */
final class Partings {

    private static final long LINGER_MILLIS = 1000;

    private Partings() {}

    /** To be called before the head of the answer is written. */
    static void after(ProblemKind kind, RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (kind.endsConnection() && request.version() != HttpVersion.HTTP_2) {
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
