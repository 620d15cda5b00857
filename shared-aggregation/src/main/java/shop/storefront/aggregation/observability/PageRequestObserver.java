package shop.storefront.aggregation.observability;

import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
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
     * A request for a page.
     *
     * @param trace where in a trace its work belongs
     */
    public record PageRequest(
            PageKind page, TraceContext trace, @Nullable PageSpan span) {}

    /**
     * A request for a page has come.
     *
     * @param route the path with the names of its parameters
     */
    public PageRequest begin(PageKind page, String route, HttpServerRequest request) {
        Tracer tracer = tracing.tracer();
        PageSpan span = tracer == null ? null : PageSpan.begin(tracer, page, route, request);
        if (page.isStream()) {
            meters.streaming(page, 1);
        }
        return new PageRequest(page, span == null ? TraceHeaders.continued(request) : span.context(), span);
    }

    /** It was answered, or its client has gone. */
    public void ended(PageRequest request, HttpServerResponse response, int status, long nanos) {
        PageKind page = request.page();
        meters.answered(page, status, response.bytesWritten(), nanos, request.trace());
        if (page.isStream()) {
            meters.streaming(page, -1);
        }
        if (status >= SERVER_ERRORS) {
            meters.gave(page, Completeness.NONE);
        } else if (status >= OK && status < BAD_REQUEST && !page.isStream()) {
            boolean degraded = response.headers().contains("degraded");
            meters.gave(page, degraded ? Completeness.INCOMPLETE : Completeness.COMPLETE);
        }
        if (request.span() != null) {
            request.span().end(status, response);
        }
    }
}
