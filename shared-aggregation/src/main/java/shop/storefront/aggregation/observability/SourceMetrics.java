package shop.storefront.aggregation.observability;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import shop.storefront.aggregation.upstream.UpstreamListener;
import shop.storefront.aggregation.upstream.UpstreamObserver;

/** Has every source measured. */
@Singleton
final class SourceMetrics implements UpstreamObserver {

    private final MeterRegistry registry;
    private final Exemplars exemplars;

    SourceMetrics(MeterRegistry registry, Exemplars exemplars) {
        this.registry = registry;
        this.exemplars = exemplars;
    }

    @Override
    public UpstreamListener observe(Observed source) {
        return new SourceMeters(source, registry, exemplars);
    }
}
