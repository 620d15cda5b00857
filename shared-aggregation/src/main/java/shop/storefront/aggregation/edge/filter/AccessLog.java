package shop.storefront.aggregation.edge.filter;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.EdgeConfig;
import shop.storefront.aggregation.edge.ratelimit.Client;
import shop.storefront.aggregation.edge.request.ResourcePath;
import shop.storefront.aggregation.edge.request.Routes;

/**
 * Says what was asked and how that was answered, a JSON object a line, in the log category {@code access}, where
 * {@code bff.http.access-log} is on. Neither queries nor addresses are in it.
 */
@Singleton
final class AccessLog {

    private static final double NANOS_PER_MILLI = 1e6;

    private final JsonLines lines;
    private final boolean on;

    AccessLog(EdgeConfig config, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.lines = new JsonLines("access", service);
        this.on = config.accessLog();
    }

    /**
     * Notes a request that was answered. Its line has no route where there is no resource, no kind of client where it was
     * refused before that was known, and {@code degraded} only where a section is not fresh.
     */
    void answered(RoutingContext routing, int status, long nanos) {
        if (!on) {
            return;
        }
        HttpServerRequest request = routing.request();
        HttpServerResponse response = routing.response();
        ResourcePath resource = Routes.resource(routing);
        Client client = AdmissionFilter.client(routing);
        JsonObject line = lines.line(routing)
                .put("method", request.method().name())
                .put("path", String.valueOf(request.path()))
                .put("status", status)
                .put("bytes", response.bytesWritten())
                .put("millis", nanos / NANOS_PER_MILLI);
        putKnown(line, "route", resource == null ? null : resource.template());
        putKnown(line, "client", client == null ? null : client.kind().token());
        putKnown(line, "degraded", response.headers().get("Degraded"));
        putKnown(line, "sources", response.headers().get("Server-Timing"));
        lines.write(line);
    }

    private static void putKnown(JsonObject line, String field, @Nullable String value) {
        if (value != null) {
            line.put(field, value);
        }
    }
}
