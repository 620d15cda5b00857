package shop.storefront.aggregation.edge.filter;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.EdgeConfig;
import shop.storefront.aggregation.edge.RequestInfo;
import shop.storefront.aggregation.edge.ratelimit.Client;
import shop.storefront.aggregation.edge.response.Json;

/**
 * Says what was asked and how that was answered, a JSON object a line, in the log category {@code access}, where
 * {@code bff.http.access-log} is on. Neither queries nor addresses are in it.
 */
@Singleton
final class AccessLog {

    private static final Logger LOG = Logger.getLogger("access");
    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * A line.
     *
     * @param client the kind of client; null for a request that was refused before that was known
     * @param sources the time of each source, as {@code Server-Timing} has it
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String method,
            String path,
            int status,
            long bytes,
            double millis,
            @Nullable String client,
            @Nullable String sources,
            String requestId,
            String traceId) {}

    private final Json json;
    private final boolean on;

    AccessLog(Json json, EdgeConfig config) {
        this.json = json;
        this.on = config.accessLog();
    }

    /** Notes a request when it is answered. */
    void follow(RoutingContext routing) {
        if (on) {
            routing.addEndHandler(end -> note(routing));
        }
    }

    private void note(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        HttpServerResponse response = routing.response();
        RequestInfo arrival = RequestInfo.of(routing);
        Client client = AdmissionFilter.client(routing);
        Line line = new Line(
                request.method().name(),
                String.valueOf(request.path()),
                response.getStatusCode(),
                response.bytesWritten(),
                (System.nanoTime() - arrival.atNanos()) / NANOS_PER_MILLI,
                client == null ? null : client.kind().token(),
                response.headers().get("Server-Timing"),
                arrival.requestId(),
                arrival.trace().traceId());
        LOG.info(json.text(line));
    }
}
