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
import java.util.concurrent.atomic.AtomicInteger;
import shop.storefront.aggregation.settings.ConfigViolations;
import shop.storefront.aggregation.settings.Reloadable;

/** Serves as many requests at once as can be served well, and turns away the others, the cheapest first. */
@Singleton
public final class LoadShedder implements Reloadable<LoadSheddingConfig> {

    private static final String PLACE = LoadShedder.class.getName();
    private static final int SAMPLE_MILLIS = 20;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger streams = new AtomicInteger();
    private final Shares<Object> streamsByClient = new Shares<>();
    private final AdaptiveLimit adaptive = new AdaptiveLimit();
    private final Map<Priority, Counter> shed = new EnumMap<>(Priority.class);
    private final Vertx vertx;
    private volatile LoadSheddingConfig config;
    private volatile int limit;
    private volatile long timer;

    LoadShedder(LoadSheddingConfig config, MeterRegistry registry, Vertx vertx) {
        this.config = config;
        this.vertx = vertx;
        this.limit = config.limit().orElse(config.most());
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
        int adapted = adaptive.sampled(waitNanos, inFlight.get(), now);
        limit = now.limit().orElse(adapted);
    }

    /** Whether the request is served; if so it counts until its answer ends or its connection closes. */
    public boolean admits(RoutingContext routing, Priority priority) {
        if (!takePlace(priority)) {
            Objects.requireNonNull(shed.get(priority)).increment();
            return false;
        }
        routing.put(PLACE, priority);
        routing.addEndHandler(ended -> leave(routing));
        return true;
    }

    private boolean takePlace(Priority priority) {
        LoadSheddingConfig now = config;
        return switch (priority) {
            case PRODUCT -> take(inFlight, limit);
            case LIST -> take(inFlight, share(now.listShare()));
            case STREAM -> inFlight.get() < share(now.streamShare()) && take(streams, now.streams());
        };
    }

    private int share(double ofLimit) {
        return Math.max(1, (int) (limit * ofLimit));
    }

    private static boolean take(AtomicInteger places, int most) {
        if (places.incrementAndGet() <= most) {
            return true;
        }
        places.decrementAndGet();
        return false;
    }

    /** Gives the place of a request back before its end; it may be admitted again. */
    public void leave(RoutingContext routing) {
        Priority held = routing.remove(PLACE);
        if (held != null) {
            (held == Priority.STREAM ? streams : inFlight).decrementAndGet();
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
            if (!streamsByClient.take(who, holder.getValue())) {
                return false;
            }
            routing.addEndHandler(ended -> streamsByClient.giveBack(who));
        }
        return true;
    }

    /** How many requests are being served, streams left out. */
    int inFlight() {
        return inFlight.get();
    }

    /** How many streams are open. */
    int streams() {
        return streams.get();
    }

    /** How many requests may be served at once. */
    int limit() {
        return limit;
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
        limit = settings.limit().orElse(limit);
    }

    @PreDestroy
    void close() {
        vertx.cancelTimer(timer);
    }
}
