package shop.storefront.aggregation.observability;

import jakarta.inject.Singleton;
import shop.storefront.aggregation.upstream.UpstreamObserver;
import shop.storefront.aggregation.upstream.loadbalancing.UpstreamListener;

/** Has the changes of every source's state logged. */
@Singleton
final class SourceLogs implements UpstreamObserver {

    @Override
    public UpstreamListener observe(Observed source) {
        return new SourceLog(source.name(), source.time());
    }
}
