package shop.storefront.aggregation.inventory;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceResult.Answer;
import shop.storefront.aggregation.engine.Time;
import shop.storefront.aggregation.engine.Variant;

/**
 * Live availability: one call to the inventory service a product and variant, however many watch it. Those who are signed in share
 * one, which carries the token of one of them; those who are not share another, which carries none.
 */
@Startup
@Singleton
public final class AvailabilityWatches {

    private record WatchKey(String productId, boolean signedIn, Variant variant) {}

    private final ConcurrentMap<WatchKey, AvailabilityWatch> shared = new ConcurrentHashMap<>();
    private final Set<AvailabilityWatch> open = ConcurrentHashMap.newKeySet();
    private final WatchCalls calls;

    @Inject
    AvailabilityWatches(InventoryClient inventory, Time time, MeterRegistry registry) {
        this(new WatchCalls(inventory::watch, inventory.watchGuard(), time));
        registry.gaugeCollectionSize("stream.upstreams", Tags.empty(), open);
    }

    AvailabilityWatches(WatchCalls calls) {
        this.calls = calls;
    }

    /**
     * Watches a product. The answer is there as soon as it is known whether there is such a product, and by the
     * deadline of the context at the latest: absent, or all that follows until cancelled. Events that are not asked for
     * within five seconds are those of one who has gone. Where one who watches is slower than the news, only the latest
     * is kept.
     */
    public Uni<Answer<Multi<AvailabilityEvent>>> watch(String productId, RequestContext context) {
        return Uni.createFrom().emitter(opening -> {
            AvailabilityViewer viewer = new AvailabilityViewer(context, opening, calls.time());
            WatchKey key = new WatchKey(productId, context.customer() != null, context.variant());
            while (!shared.computeIfAbsent(key, this::begin).join(viewer)) {
                Thread.onSpinWait();
            }
        });
    }

    private AvailabilityWatch begin(WatchKey key) {
        return opened(new AvailabilityWatch(
                key.productId(),
                calls,
                over -> {
                    shared.remove(key, over);
                    open.remove(over);
                },
                refused -> alone(key.productId()).resume(refused)));
    }

    /** For one whose token the service refuses, which concerns nobody else. */
    private AvailabilityWatch alone(String productId) {
        return opened(new AvailabilityWatch(productId, calls, open::remove, null));
    }

    private AvailabilityWatch opened(AvailabilityWatch watch) {
        open.add(watch);
        return watch;
    }

    /** How many calls to the inventory service are open or being made again. */
    public int open() {
        return open.size();
    }
}
