package shop.storefront.aggregation.observability;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.upstream.discovery.InstanceAddress;
import shop.storefront.aggregation.upstream.loadbalancing.Instance;
import shop.storefront.aggregation.upstream.loadbalancing.UpstreamListener;

/**
 * Makes a span of every call to one source that belongs to a recorded trace; the source is told that span. A call that is
 * made again, as a retry or a hedge, has a link to the span of the one before it.
 */
final class SourceSpans implements UpstreamListener {

    private static final AttributeKey<String> SOURCE = AttributeKey.stringKey("source");
    private static final AttributeKey<String> SERVER = AttributeKey.stringKey("server.address");
    private static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");
    private static final AttributeKey<String> PEER = AttributeKey.stringKey("network.peer.address");

    private final String source;
    private final Tracer tracer;

    SourceSpans(String source, Tracer tracer) {
        this.source = source;
        this.tracer = tracer;
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
                .setAttribute(PEER, instance.host())
                .startSpan();
        return new CallSpan(span, InstanceAddress.inUri(instance.authority()) + ':' + instance.port());
    }
}
