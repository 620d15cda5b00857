package shop.storefront.web.browser;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.storefront.aggregation.edge.response.ResponseHeaders;
import shop.storefront.aggregation.edge.variant.ForwardedHeaders;

/**
 * Lets pages of the named origins call, credentials included (the CORS protocol of the Fetch standard). Where none is
 * named it takes no part in any request. Other origins are answered without a word of CORS, which is what makes a
 * browser withhold the answer; Quarkus' own filter refuses them, the own origin behind a proxy among them, and sets no
 * {@code Vary}.
 */
@Singleton
final class Cors implements ResponseHeaders {

    /** After admission, since a preflight costs what any request does. */
    private static final int AFTER_ADMISSION = 45;

    private static final int NO_CONTENT = 204;

    private static final String EXPOSED = "ETag, Server-Timing, Degraded, RateLimit, RateLimit-Policy, Retry-After, "
            + "X-Request-Id, Location, WWW-Authenticate, Deprecation, Sunset, Link";
    private static final String METHODS = "GET, HEAD, POST";
    private static final String HEADERS = "Authorization, Content-Type, Idempotency-Key, If-None-Match, X-Request-Id, "
            + "X-Api-Key, X-CSRF, X-Requested-With, Last-Event-ID, traceparent, tracestate";
    private static final String TWO_HOURS = "7200";

    private final Origins origins;
    private final String allowedHeaders;

    Cors(Origins origins, ForwardedHeaders forwarded) {
        this.origins = origins;
        this.allowedHeaders =
                Stream.concat(Stream.of(HEADERS), forwarded.names().stream()).collect(Collectors.joining(", "));
    }

    void register(@Observes Filters filters) {
        if (origins.anyNamed()) {
            filters.register(this::answerPreflight, AFTER_ADMISSION);
        }
    }

    @Override
    public void add(RoutingContext routing) {
        if (!origins.anyNamed()) {
            return;
        }
        HttpServerResponse response = routing.response();
        ResponseHeaders.addVary(routing, "Origin");
        String origin = routing.request().getHeader("origin");
        if (origins.isNamed(origin)) {
            response.putHeader("access-control-allow-origin", origin)
                    .putHeader("access-control-allow-credentials", "true")
                    .putHeader("access-control-expose-headers", EXPOSED)
                    .putHeader("timing-allow-origin", origin);
        }
    }

    private void answerPreflight(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (!isPreflight(request) || !origins.isNamed(request.getHeader("origin"))) {
            routing.next();
            return;
        }
        routing.response()
                .putHeader("access-control-allow-methods", METHODS)
                .putHeader("access-control-allow-headers", allowedHeaders)
                .putHeader("access-control-max-age", TWO_HOURS)
                .setStatusCode(NO_CONTENT)
                .end();
    }

    private static boolean isPreflight(HttpServerRequest request) {
        return request.method() == HttpMethod.OPTIONS && request.getHeader("access-control-request-method") != null;
    }
}
