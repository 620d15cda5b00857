package shop.storefront.aggregation.observability;

import io.grpc.ClientInterceptor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.grpc.MetricCollectingClientInterceptor;
import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Singleton;
import java.util.List;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.upstream.UpstreamObserver;
import shop.storefront.aggregation.upstream.loadbalancing.Instance;
import shop.storefront.aggregation.upstream.loadbalancing.UpstreamListener;

/** Has every source measured and logged, and traced where tracing is on. */
@Singleton
final class SourceListeners implements UpstreamObserver {

    private final MeterRegistry registry;
    private final Exemplars exemplars;
    private final Tracing tracing;

    SourceListeners(MeterRegistry registry, Exemplars exemplars, Tracing tracing) {
        this.registry = registry;
        this.exemplars = exemplars;
        this.tracing = tracing;
    }

    /** As Quarkus has them for its own clients: {@code grpc.client.*}, by service, method and status. */
    @Override
    public List<ClientInterceptor> interceptors() {
        return List.of(new MetricCollectingClientInterceptor(registry));
    }

    @Override
    public List<UpstreamListener> observe(Observed source) {
        Tracer tracer = tracing.tracer();
        return List.of(
                new SourceMeters(source, registry, exemplars),
                new SourceLog(source.name(), source.time()),
                tracer == null ? UpstreamListener.NONE : spans(source.name(), tracer));
    }

    /** A span of every call that belongs to a recorded trace; the source is told that span. */
    private static UpstreamListener spans(String source, Tracer tracer) {
        return new UpstreamListener() {
            @Override
            public ObservedCall called(Instance instance, RequestContext context) {
                return context.trace().isSampled()
                        ? CallSpan.begin(tracer, source, instance, context)
                        : ObservedCall.NONE;
            }
        };
    }
}
