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
import io.vertx.core.net.HostAndPort;
import shop.storefront.aggregation.engine.TraceContext;

/**
 * The span of one request for a page, from arrival to the end of the answer, by OpenTelemetry's conventions for HTTP servers.
 * The query is not in it: it has what people searched for.
 */
final class PageSpan {

    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
    private static final AttributeKey<String> SCHEME = AttributeKey.stringKey("url.scheme");
    private static final AttributeKey<String> SERVER = AttributeKey.stringKey("server.address");
    private static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
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
                .setAttribute(PATH, String.valueOf(request.path()))
                .setAttribute(SCHEME, String.valueOf(request.scheme()))
                .setAttribute(PAGE, page.label())
                .startSpan();
        HostAndPort server = request.authority();
        if (server != null) {
            span.setAttribute(SERVER, server.host());
            if (server.port() > 0) {
                span.setAttribute(PORT, (long) server.port());
            }
        }
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
            span.setStatus(StatusCode.ERROR).setAttribute(ERROR, Integer.toString(status));
        }
        span.end();
    }
}
