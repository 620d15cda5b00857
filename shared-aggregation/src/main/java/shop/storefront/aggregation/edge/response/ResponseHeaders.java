package shop.storefront.aggregation.edge.response;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Headers that an application adds to every answer, whoever makes it; a bean of this type is asked once a request. */
public interface ResponseHeaders {

    /** Called on the request's event loop before anything is known of its answer; must not block or throw. */
    void add(RoutingContext routing);

    /**
     * Adds request headers that the answer depends on to {@code Vary} (RFC 9110, section 12.5.5), last of all: whoever
     * makes the answer sets its own.
     */
    static void addVary(RoutingContext routing, String names) {
        HttpServerResponse response = routing.response();
        routing.addHeadersEndHandler(written -> {
            String others = response.headers().get(HttpHeaders.VARY);
            response.putHeader(HttpHeaders.VARY, others == null ? names : others + ", " + names);
        });
    }
}
