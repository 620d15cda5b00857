package shop.storefront.aggregation.observability;

import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Singleton;
import shop.storefront.aggregation.upstream.UpstreamObserver;
import shop.storefront.aggregation.upstream.loadbalancing.UpstreamListener;

/** Has every source traced, where tracing is on. */
@Singleton
final class SourceTracing implements UpstreamObserver {

    private final Tracing tracing;

    SourceTracing(Tracing tracing) {
        this.tracing = tracing;
    }

    @Override
    public UpstreamListener observe(Observed source) {
        Tracer tracer = tracing.tracer();
        return tracer == null ? UpstreamListener.NONE : new SourceSpans(source.name(), tracer);
    }
}
