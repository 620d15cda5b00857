package shop.storefront.aggregation.edge.response;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** The request headers that an answer depends on (RFC 9110, section 12.5.5). */
public final class Vary {

    private Vary() {}

    /** Adds these to the answer last of all, for whoever makes it sets its own. */
    public static void add(RoutingContext routing, String names) {
        HttpServerResponse response = routing.response();
        routing.addHeadersEndHandler(written -> {
            String others = response.headers().get(HttpHeaders.VARY);
            response.putHeader(HttpHeaders.VARY, others == null ? names : others + ", " + names);
        });
    }
}
