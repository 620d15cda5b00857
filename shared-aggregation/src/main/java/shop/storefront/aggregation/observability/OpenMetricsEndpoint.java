package shop.storefront.aggregation.observability;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Gives Prometheus OpenMetrics, and with it exemplars, where it prefers that. The endpoint of Quarkus gives plain text
 * to whoever takes it at all, as Prometheus does with a lower weight; and the registry has exemplars on counts of
 * histograms, for which Prometheus refuses the whole answer, so that buckets alone keep theirs.
 */
@Singleton
final class OpenMetricsEndpoint {

    private static final String METRICS = "/q/metrics";
    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final int BEFORE_QUARKUS = -1;
    private static final Pattern EXEMPLAR_OF_NO_BUCKET =
            Pattern.compile("(?m)^((?!#)\\w+(?<!_bucket)\\{[^\\n]*) # \\{[^\\n]*$");

    private final PrometheusMeterRegistry registry;

    OpenMetricsEndpoint(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    void register(@Observes ManagementInterface management) {
        management.router().get(METRICS).order(BEFORE_QUARKUS).blockingHandler(this::answer, false);
    }

    private void answer(RoutingContext routing) {
        List<MIMEHeader> accepted = routing.parsedHeaders().accept();
        if (accepted.isEmpty() || !accepted.getFirst().value().startsWith(OPEN_METRICS)) {
            routing.next();
            return;
        }
        String metrics = registry.scrape(TextFormat.CONTENT_TYPE_OPENMETRICS_100);
        routing.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, TextFormat.CONTENT_TYPE_OPENMETRICS_100)
                .end(EXEMPLAR_OF_NO_BUCKET.matcher(metrics).replaceAll("$1"));
    }
}
