package shop.storefront.aggregation.inventory;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.inventory.AvailabilityEvent.Interrupted;
import shop.storefront.aggregation.inventory.AvailabilityEvent.Unknown;
import shop.storefront.aggregation.source.Absence;
import shop.storefront.aggregation.source.RequestContext;
import shop.storefront.aggregation.source.SourceResult.Absent;
import shop.storefront.aggregation.source.SourceResult.Answer;
import shop.storefront.aggregation.source.SourceResult.Fresh;
import shop.storefront.aggregation.upstream.Upstreams;

/** Live availability: one call to the inventory service a product, however many watch it. */
@Startup
@Singleton
public final class AvailabilityFeeds {

    private final ConcurrentMap<String, AvailabilityFeed> feeds = new ConcurrentHashMap<>();
    private final InventoryClient inventory;
    private final Upstreams upstreams;

    AvailabilityFeeds(InventoryClient inventory, Upstreams upstreams, MeterRegistry registry) {
        this.inventory = inventory;
        this.upstreams = upstreams;
        registry.gaugeMapSize("stream.upstreams", Tags.empty(), feeds);
    }

    /**
     * Watches a product. The answer is there as soon as it is known whether there is such a product, and by the
     * deadline of the context at the latest: absent, or all that follows until cancelled. Where one who watches is
     * slower than the news, only the latest is kept.
     */
    public Uni<Answer<Multi<AvailabilityEvent>>> watch(String productId, RequestContext context) {
        return Uni.createFrom().emitter(opening -> {
            Seat seat = new Seat(context, opening);
            var late = upstreams
                    .time()
                    .after(
                            java.time.Duration.ofNanos(context.deadline().leftNanos(upstreams.time())),
                            () -> seat.on(new Interrupted()));
            opening.onTermination(() -> {
                late.cancel();
                seat.leaveUnlessOpened();
            });
            AvailabilityFeed feed;
            do {
                feed = feeds.computeIfAbsent(productId, this::feed);
                seat.feed = feed;
            } while (!feed.join(seat));
        });
    }

    private AvailabilityFeed feed(String productId) {
        return new AvailabilityFeed(inventory::watch, productId, () -> feeds.remove(productId), upstreams.time());
    }

    /** How many calls to the inventory service are open or being made again. */
    public int open() {
        return feeds.size();
    }

    /** One who watches: keeps the latest news until they are asked for. */
    private static final class Seat implements AvailabilityFeed.Viewer {
        private final RequestContext context;
        private final UniEmitter<? super Answer<Multi<AvailabilityEvent>>> opening;
        private volatile @Nullable AvailabilityFeed feed;
        private @Nullable AvailabilityEvent waiting;
        private @Nullable MultiEmitter<? super AvailabilityEvent> emitter;
        private boolean opened;

        Seat(RequestContext context, UniEmitter<? super Answer<Multi<AvailabilityEvent>>> opening) {
            this.context = context;
            this.opening = opening;
        }

        @Override
        public RequestContext context() {
            return context;
        }

        @Override
        public void on(AvailabilityEvent event) {
            boolean first;
            synchronized (this) {
                if (emitter != null) {
                    emit(emitter, event);
                    return;
                }
                waiting = event;
                first = !opened;
                opened = opened || !(event instanceof Unknown);
            }
            if (first) {
                opening.complete(event instanceof Unknown ? new Absent<>(Absence.NOT_FOUND) : new Fresh<>(events()));
            }
        }

        private Multi<AvailabilityEvent> events() {
            return Multi.createFrom()
                    .emitter(
                            subscriber -> {
                                subscriber.onTermination(this::leave);
                                synchronized (this) {
                                    emitter = subscriber;
                                    if (waiting != null) {
                                        emit(subscriber, waiting);
                                    }
                                }
                            },
                            BackPressureStrategy.LATEST);
        }

        private static void emit(MultiEmitter<? super AvailabilityEvent> to, AvailabilityEvent event) {
            to.emit(event);
            if (event instanceof Unknown) {
                to.complete();
            }
        }

        private void leave() {
            AvailabilityFeed watched = feed;
            if (watched != null) {
                watched.leave(this);
            }
        }

        private void leaveUnlessOpened() {
            boolean stays;
            synchronized (this) {
                stays = opened;
            }
            if (!stays) {
                leave();
            }
        }
    }
}
