package shop.storefront.aggregation.edge.filter;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.http.Outcome;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.request.ResourcePath;
import shop.storefront.aggregation.edge.request.Routes;

/**
 * Measures every request as {@code http.server.requests}, with the names and tags of Quarkus' own binder, so that ready
 * dashboards work. The series are as many as methods, templates and statuses there are, whatever clients ask for; each is
 * resolved once. (The binder resolves a meter for each request and names what is refused before its resource by the path
 * that the client wrote.)
 */
@Singleton
final class HttpServerMeters {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String OTHER = "UNKNOWN";
    private static final int NOT_FOUND = 404;

    private record Series(String method, String uri, int status) {}

    private final MeterRegistry registry;
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

    HttpServerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Measures a request that was answered, or whose client has gone. */
    void answered(RoutingContext routing, int status, long nanos) {
        String sent = routing.request().method().name();
        String method = METHODS.contains(sent) ? sent : OTHER;
        timers.computeIfAbsent(new Series(method, uri(Routes.resource(routing), status), status), this::timer)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private static String uri(@Nullable ResourcePath resource, int status) {
        if (resource != null) {
            return resource.template();
        }
        return status == NOT_FOUND ? "NOT_FOUND" : OTHER;
    }

    private Timer timer(Series series) {
        return Timer.builder("http.server.requests")
                .description("From a request's arrival to the end of its answer")
                .tag("method", series.method())
                .tag("uri", series.uri())
                .tag("status", Integer.toString(series.status()))
                .tag("outcome", Outcome.forStatus(series.status()).name())
                .register(registry);
    }
}
