package shop.storefront.aggregation.observability;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.upstream.loadbalancing.Instance;
import shop.storefront.aggregation.upstream.loadbalancing.UpstreamListener;

/**
 * Makes a span of every call to one source that belongs to a recorded trace; the source is told that span. A call that is
 * made again, as a retry or a hedge, has a link to the span of the one before it, by OpenTelemetry's conventions.
 */
final class SourceSpans implements UpstreamListener {

    private static final AttributeKey<String> SOURCE = AttributeKey.stringKey("source");
    private static final AttributeKey<String> SERVER = AttributeKey.stringKey("server.address");
    private static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("outcome");

    private static final AttributeKey<String> RPC_SYSTEM = AttributeKey.stringKey("rpc.system");
    private static final AttributeKey<Long> RESENDS = AttributeKey.longKey("http.request.resend_count");

    private final String source;
    private final Tracer tracer;
    private volatile Protocol protocol = Protocol.HTTP;

    SourceSpans(String source, Tracer tracer) {
        this.source = source;
        this.tracer = tracer;
    }

    @Override
    public void speaks(Protocol spoken) {
        protocol = spoken;
    }

    @Override
    public ObservedCall called(Instance instance, RequestContext context) {
        if (!context.trace().isSampled()) {
            return ObservedCall.NONE;
        }
        Span span = tracer.spanBuilder(source)
                .setSpanKind(SpanKind.CLIENT)
                .setParent(Tracing.parent(context.trace()))
                .setAttribute(SOURCE, source)
                .setAttribute(SERVER, instance.authority())
                .setAttribute(PORT, (long) instance.port())
                .startSpan();
        boolean http = protocol == Protocol.HTTP;
        if (!http) {
            span.setAttribute(RPC_SYSTEM, "grpc");
        }
        return new Traced(span, http);
    }

    private record Traced(Span span, boolean http) implements ObservedCall {

        @Override
        public void repeats(RequestContext earlier, int times) {
            span.addLink(Tracing.spanContext(earlier.trace()));
            if (http) {
                span.setAttribute(RESENDS, (long) times);
            }
        }

        @Override
        public void ended(@Nullable SourceFailure failure) {
            if (failure == null) {
                end("ok");
            } else {
                String reason = failure.reason().token();
                span.setStatus(StatusCode.ERROR, reason).setAttribute(ERROR, reason);
                end(reason);
            }
        }

        @Override
        public void cancelled() {
            end("cancelled");
        }

        private void end(String outcome) {
            span.setAttribute(OUTCOME, outcome);
            span.end();
        }

        @Override
        public RequestContext context(RequestContext context) {
            SpanContext own = span.getSpanContext();
            return context.with(
                    context.trace().at(own.getSpanId(), own.getTraceFlags().asHex()));
        }
    }
}
