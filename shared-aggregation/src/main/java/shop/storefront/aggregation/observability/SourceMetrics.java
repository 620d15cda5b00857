package shop.storefront.aggregation.observability;

import io.grpc.ClientInterceptor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.grpc.MetricCollectingClientInterceptor;
import jakarta.inject.Singleton;
import java.util.List;
import shop.storefront.aggregation.upstream.UpstreamObserver;
import shop.storefront.aggregation.upstream.loadbalancing.UpstreamListener;

/** Has every source measured. */
@Singleton
final class SourceMetrics implements UpstreamObserver {

    private final MeterRegistry registry;
    private final Exemplars exemplars;

    SourceMetrics(MeterRegistry registry, Exemplars exemplars) {
        this.registry = registry;
        this.exemplars = exemplars;
    }

    /** As Quarkus has them for its own clients: {@code grpc.client.*}, by service, method and status. */
    @Override
    public List<ClientInterceptor> interceptors() {
        return List.of(new MetricCollectingClientInterceptor(registry));
    }

    @Override
    public UpstreamListener observe(Observed source) {
        return new SourceMeters(source, registry, exemplars);
    }
}
