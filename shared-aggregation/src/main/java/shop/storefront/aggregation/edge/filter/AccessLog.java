package shop.storefront.aggregation.edge.filter;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.EdgeConfig;
import shop.storefront.aggregation.edge.RequestInfo;
import shop.storefront.aggregation.edge.ratelimit.Client;
import shop.storefront.aggregation.edge.request.ResourcePath;
import shop.storefront.aggregation.edge.request.Routes;
import shop.storefront.aggregation.observability.AnswerStatus;

/**
 * Says what was asked and how that was answered, a JSON object a line, in the log category {@code access}, where
 * {@code bff.http.access-log} is on. Neither queries nor addresses are in it.
 */
@Singleton
final class AccessLog {

    private static final String CATEGORY = "access";
    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * A line.
     *
     * @param route the path with the names of its parameters; null where there is no resource
     * @param status 499 where the client went before its answer was sent
     * @param client the kind of client; null for a request that was refused before that was known
     * @param degraded the sections that are not fresh, as {@code Degraded} has them; null where all are
     * @param sources the time and state of each source, as {@code Server-Timing} has them
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AccessLogLine(
            String timestamp,
            String loggerName,
            String service,
            String method,
            @Nullable String route,
            String path,
            int status,
            long bytes,
            double millis,
            @Nullable String client,
            @Nullable String degraded,
            @Nullable String sources,
            String requestId,
            String traceId) {}

    private final JsonLines lines;
    private final Logger log;
    private final boolean on;

    AccessLog(JsonLines lines, EdgeConfig config) {
        this.lines = lines;
        this.log = JsonLines.category(CATEGORY);
        this.on = config.accessLog();
    }

    /** Notes a request when it is answered. */
    void follow(RoutingContext routing) {
        if (on) {
            routing.addEndHandler(end -> note(routing, AnswerStatus.of(routing, end)));
        }
    }

    private void note(RoutingContext routing, int status) {
        HttpServerRequest request = routing.request();
        HttpServerResponse response = routing.response();
        RequestInfo arrival = RequestInfo.of(routing);
        Client client = AdmissionFilter.client(routing);
        ResourcePath resource = Routes.resource(routing);
        AccessLogLine line = new AccessLogLine(
                Instant.now().toString(),
                CATEGORY,
                lines.service(),
                request.method().name(),
                resource == null ? null : resource.template(),
                String.valueOf(request.path()),
                status,
                response.bytesWritten(),
                (System.nanoTime() - arrival.atNanos()) / NANOS_PER_MILLI,
                client == null ? null : client.kind().token(),
                response.headers().get("Degraded"),
                response.headers().get("Server-Timing"),
                arrival.requestId(),
                arrival.trace().traceId());
        lines.write(log, line);
    }
}
