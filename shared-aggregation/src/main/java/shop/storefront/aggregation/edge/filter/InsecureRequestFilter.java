package shop.storefront.aggregation.edge.filter;

import io.quarkus.vertx.http.HttpsServerStart;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.EdgeConfig;
import shop.storefront.aggregation.edge.problem.ProblemException;
import shop.storefront.aggregation.edge.problem.ProblemKind;
import shop.storefront.aggregation.edge.problem.ProblemWriter;
import shop.storefront.aggregation.edge.response.PublicOrigin;

/**
 * Sends plain HTTP on to TLS, where {@code quarkus.http.insecure-requests} is {@code redirect}: to the public origin, or on
 * this machine to itself. Quarkus' own redirect leads to whatever {@code Host} says, which is anybody's word.
 */
@Singleton
final class InsecureRequestFilter {

    /** After the common headers, before all that costs. */
    private static final int PRIORITY = 9_000;

    private static final int MOVED_PERMANENTLY = 301;

    private final boolean redirects;
    private final PublicOrigin publicOrigin;
    private final ProblemWriter problems;
    private volatile int securePort;

    InsecureRequestFilter(EdgeConfig config, PublicOrigin publicOrigin, ProblemWriter problems) {
        this.redirects = config.redirectInsecure();
        this.publicOrigin = publicOrigin;
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        if (redirects) {
            filters.register(this::pass, PRIORITY);
        }
    }

    void started(@ObservesAsync HttpsServerStart server) {
        securePort = server.options().getPort();
    }

    private void pass(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (request.isSSL()) {
            routing.next();
            return;
        }
        String origin = publicOrigin.configured().orElseGet(() -> local(request));
        if (origin == null || !request.uri().startsWith("/")) {
            problems.send(ProblemException.of(ProblemKind.INVALID_REQUEST), routing);
            return;
        }
        routing.response()
                .setStatusCode(MOVED_PERMANENTLY)
                .putHeader(HttpHeaders.LOCATION, origin + request.uri())
                .end();
    }

    private @Nullable String local(HttpServerRequest request) {
        String host = PublicOrigin.localHost(request);
        return host == null ? null : "https://" + host + ':' + securePort;
    }
}
