package shop.storefront.aggregation.edge.loadshedding;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import shop.storefront.aggregation.edge.loadshedding.ConcurrencyTracker.Bounds;
import shop.storefront.aggregation.settings.ConfigViolations;
import shop.storefront.aggregation.settings.Reloadable;

/** Serves as many requests at once as can be served well, and turns away the others, the cheapest first. */
@Singleton
public final class LoadShedder implements Reloadable<LoadSheddingConfig> {

    private static final String PLACE = LoadShedder.class.getName();
    private static final int SAMPLE_MILLIS = 20;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final ConcurrencyTracker load = new ConcurrencyTracker();
    private final AdaptiveLimit adaptive = new AdaptiveLimit();
    private final Shares<Object> streams = new Shares<>();
    private final Map<Priority, Counter> shed = new EnumMap<>(Priority.class);
    private final Vertx vertx;
    private volatile LoadSheddingConfig config;
    private volatile Bounds bounds;
    private volatile long timer;

    LoadShedder(LoadSheddingConfig config, MeterRegistry registry, Vertx vertx) {
        this.config = config;
        this.vertx = vertx;
        this.bounds = Bounds.of(config.limit().orElse(config.most()), config);
        for (Priority priority : Priority.values()) {
            String label = priority.name().toLowerCase(Locale.ROOT);
            shed.put(priority, registry.counter("requests.shed", "priority", label));
        }
        registry.gauge("requests.in.flight", this, LoadShedder::inFlight);
        registry.gauge("requests.limit", this, LoadShedder::limit);
        sampleLater();
    }

    private void sampleLater() {
        long due = System.nanoTime() + SAMPLE_MILLIS * NANOS_PER_MILLI;
        timer = vertx.setTimer(SAMPLE_MILLIS, fired -> {
            sample(System.nanoTime() - due);
            sampleLater();
        });
    }

    private void sample(long waitNanos) {
        LoadSheddingConfig now = config;
        int adapted = adaptive.sampled(waitNanos, load.inFlight(), now);
        int limit = now.limit().orElse(adapted);
        if (limit != bounds.products()) {
            bounds = Bounds.of(limit, now);
        }
    }

    /** Whether the request is served; if so it counts until its answer ends or its connection closes. */
    public boolean admits(RoutingContext routing, Priority priority) {
        if (!load.admit(priority, bounds)) {
            Objects.requireNonNull(shed.get(priority)).increment();
            return false;
        }
        routing.put(PLACE, priority);
        routing.addEndHandler(ended -> leave(routing));
        return true;
    }

    /** Gives the place of a request back before its end; it may be admitted again. */
    public void leave(RoutingContext routing) {
        Priority held = routing.remove(PLACE);
        if (held != null) {
            load.release(held);
        }
    }

    /**
     * Whether a stream that was admitted may be opened beside the others of its client; if so it counts for that client
     * until it ends or its connection closes.
     *
     * @param holders whoever the stream counts for, each with how many it may have
     */
    public boolean admitsStream(RoutingContext routing, Map<?, Integer> holders) {
        for (Map.Entry<?, Integer> holder : holders.entrySet()) {
            Object who = holder.getKey();
            if (!streams.take(who, holder.getValue())) {
                return false;
            }
            routing.addEndHandler(ended -> streams.giveBack(who));
        }
        return true;
    }

    /** How many requests are being served, streams left out. */
    int inFlight() {
        return load.inFlight();
    }

    /** How many streams are open. */
    int streams() {
        return load.streams();
    }

    /** How many requests may be served at once. */
    int limit() {
        return bounds.products();
    }

    /** How many streams one client may have open. */
    public int streamsPerClient() {
        return config.streamsPerClient();
    }

    @Override
    public Class<LoadSheddingConfig> mapping() {
        return LoadSheddingConfig.class;
    }

    @Override
    public boolean takes(String key) {
        return key.startsWith("bff.shedding.");
    }

    @Override
    public void check(LoadSheddingConfig settings, ConfigViolations findings) {
        LoadSheddingConfig.check(settings, findings);
    }

    @Override
    public void adopt(LoadSheddingConfig settings) {
        config = settings;
        bounds = Bounds.of(settings.limit().orElse(bounds.products()), settings);
    }

    @PreDestroy
    void close() {
        vertx.cancelTimer(timer);
    }
}
