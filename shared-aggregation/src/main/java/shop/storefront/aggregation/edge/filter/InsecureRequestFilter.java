package shop.storefront.aggregation.edge.filter;

import io.quarkus.vertx.http.HttpsServerStart;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.EdgeConfig;
import shop.storefront.aggregation.edge.problem.ProblemException;
import shop.storefront.aggregation.edge.problem.ProblemKind;
import shop.storefront.aggregation.edge.problem.ProblemWriter;

/**
 * Sends plain HTTP on to TLS, where {@code quarkus.http.insecure-requests} is {@code redirect}: to the public origin, or on
 * this machine to itself. Quarkus' own redirect leads to whatever {@code Host} says, which is anybody's word.
 */
@Singleton
final class InsecureRequestFilter {

    /** After the common headers, before all that costs. */
    private static final int PRIORITY = 9_000;

    private static final int MOVED_PERMANENTLY = 301;
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1");

    private final boolean redirects;
    private final Optional<String> publicOrigin;
    private final ProblemWriter problems;
    private volatile int securePort;

    InsecureRequestFilter(
            EdgeConfig config,
            @ConfigProperty(name = "bff.public-origin") Optional<String> publicOrigin,
            ProblemWriter problems) {
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
        String origin = publicOrigin.orElseGet(() -> local(request));
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
        HostAndPort asked = request.authority();
        return asked != null && LOCAL.contains(asked.host()) ? "https://" + asked.host() + ':' + securePort : null;
    }
}
