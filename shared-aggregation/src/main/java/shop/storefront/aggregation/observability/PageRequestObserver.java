package shop.storefront.aggregation.observability;

import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.TraceContext;
import shop.storefront.aggregation.observability.PageMeters.Completeness;

/** Follows requests for pages from their arrival until their answers are sent, to measure and trace what clients see. */
@Singleton
public final class PageRequestObserver {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERRORS = 500;

    private final PageMeters meters;
    private final Tracing tracing;

    PageRequestObserver(PageMeters meters, Tracing tracing) {
        this.meters = meters;
        this.tracing = tracing;
    }

    /**
     * A request for a page has come; says where in a trace its work belongs.
     *
     * @param route the path with the names of its parameters
     */
    public TraceContext begin(PageKind page, String route, RoutingContext routing, long arrivedNanos) {
        Tracer tracer = tracing.tracer();
        PageSpan span = tracer == null ? null : PageSpan.begin(tracer, page, route, routing.request());
        TraceContext trace = span == null ? TraceHeaders.continued(routing.request()) : span.context();
        Visit visit = new Visit(page, trace, arrivedNanos, span);
        if (page.isStream()) {
            meters.streaming(page, 1);
        }
        routing.addEndHandler(end -> ended(visit, routing.response(), AnswerStatus.of(routing, end)));
        return trace;
    }

    private record Visit(
            PageKind page,
            TraceContext trace,
            long arrivedNanos,
            @Nullable PageSpan span) {}

    private void ended(Visit visit, HttpServerResponse response, int status) {
        if (visit.page().isStream()) {
            meters.streaming(visit.page(), -1);
        }
        long nanos = System.nanoTime() - visit.arrivedNanos();
        meters.answered(visit.page(), status, response.bytesWritten(), nanos, visit.trace());
        if (status >= SERVER_ERRORS) {
            meters.gave(visit.page(), Completeness.NONE);
        } else if (status >= OK && status < BAD_REQUEST && !visit.page().isStream()) {
            boolean degraded = response.headers().contains("degraded");
            meters.gave(visit.page(), degraded ? Completeness.INCOMPLETE : Completeness.COMPLETE);
        }
        PageSpan span = visit.span();
        if (span != null) {
            span.end(status, response);
        }
    }
}
