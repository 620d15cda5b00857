package shop.storefront.aggregation.observability;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Gives Prometheus OpenMetrics, and with it exemplars, where it prefers that. The endpoint of Quarkus gives plain text
 * to whoever takes it at all, as Prometheus does with a lower weight.
 */
@Singleton
final class OpenMetricsNegotiation {

    private static final String METRICS = "/q/metrics";
    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final int BEFORE_THE_ENDPOINT = -1;

    void register(@Observes ManagementInterface management) {
        management.router().get(METRICS).order(BEFORE_THE_ENDPOINT).handler(OpenMetricsNegotiation::choose);
    }

    private static void choose(RoutingContext routing) {
        List<MIMEHeader> accepted = routing.parsedHeaders().accept();
        if (!accepted.isEmpty() && accepted.getFirst().value().startsWith(OPEN_METRICS)) {
            routing.request().headers().set(HttpHeaders.ACCEPT, OPEN_METRICS);
        }
        routing.next();
    }
}
