package shop.storefront.aggregation.observability;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import shop.storefront.aggregation.engine.TraceContext;

/** The span of one request for a page, from arrival to the end of the answer. */
final class PageSpan {

    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> PAGE = AttributeKey.stringKey("page");
    private static final AttributeKey<String> DEGRADED = AttributeKey.stringKey("page.degraded");
    private static final int SERVER_ERRORS = 500;

    private final Span span;

    private PageSpan(Span span) {
        this.span = span;
    }

    /** Begins in the trace that the client's headers name, else in a new one. */
    static PageSpan begin(Tracer tracer, PageKind page, String route, HttpServerRequest request) {
        Context parent = W3CTraceContextPropagator.getInstance().extract(Context.root(), request, TraceHeaders.GETTER);
        String method = request.method().name();
        Span span = tracer.spanBuilder(method + " " + route)
                .setSpanKind(SpanKind.SERVER)
                .setParent(parent)
                .setAttribute(METHOD, method)
                .setAttribute(ROUTE, route)
                .setAttribute(PAGE, page.label())
                .startSpan();
        return new PageSpan(span);
    }

    TraceContext context() {
        return Tracing.contextOf(span);
    }

    void end(int status, HttpServerResponse response) {
        span.setAttribute(STATUS, (long) status);
        String degraded = response.headers().get("degraded");
        if (degraded != null) {
            span.setAttribute(DEGRADED, degraded);
        }
        if (status >= SERVER_ERRORS) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }
}
