package shop.storefront.aggregation.observability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.TraceContext;

/** Measures the answers that clients get: how long they take, how large and how complete they are. */
@Singleton
public final class PageMeters {

    /** How much of a page a client got; the share of complete ones is the service level indicator. */
    public enum Completeness {
        COMPLETE,
        INCOMPLETE,
        NONE
    }

    private static final int STATUSES = 600;

    /** Close together around the budgets of pages, 800 ms and 1 s, where alerts and objectives look. */
    private static final Duration[] BUCKETS = LongStream.of(
                    5, 10, 25, 50, 100, 150, 200, 300, 400, 600, 800, 1000, 1500)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Exemplars exemplars;
    private final Map<PageKind, Meters> meters = new EnumMap<>(PageKind.class);

    PageMeters(MeterRegistry registry, Exemplars exemplars) {
        this.registry = registry;
        this.exemplars = exemplars;
        for (PageKind page : PageKind.values()) {
            meters.put(page, new Meters(page));
        }
    }

    /** A client has come to a stream, or has gone from it. */
    void streaming(PageKind page, int change) {
        of(page).clients.addAndGet(change);
    }

    void answered(PageKind page, int status, long bytes, long nanos, TraceContext trace) {
        Meters measured = of(page);
        exemplars.record(measured.duration(status), nanos, trace);
        measured.bytes.record(bytes);
    }

    public void gave(PageKind page, Completeness completeness) {
        of(page).results[completeness.ordinal()].increment();
    }

    private Meters of(PageKind page) {
        return Objects.requireNonNull(meters.get(page));
    }

    private final class Meters {
        private final PageKind page;
        private final Counter[] results = new Counter[Completeness.values().length];
        private final DistributionSummary bytes;
        private final AtomicInteger clients = new AtomicInteger();
        private final AtomicReferenceArray<@Nullable Timer> durations = new AtomicReferenceArray<>(STATUSES);

        Meters(PageKind page) {
            this.page = page;
            for (Completeness completeness : Completeness.values()) {
                results[completeness.ordinal()] = Counter.builder("page.results")
                        .description("How much of a page clients got")
                        .tag("page", page.label())
                        .tag("completeness", completeness.name().toLowerCase(Locale.ROOT))
                        .register(registry);
            }
            this.bytes = DistributionSummary.builder("page.bytes")
                    .description("The bytes of an answer's body as sent, compressed where it was")
                    .tag("page", page.label())
                    .register(registry);
            if (page.isStream()) {
                Gauge.builder("stream.clients", clients, AtomicInteger::get)
                        .description("The clients of a stream")
                        .tag("stream", page.label().substring("stream_".length()))
                        .register(registry);
            }
            duration(200);
        }

        /** Of a status outside the known range, as of 500. */
        Timer duration(int status) {
            int known = status > 0 && status < STATUSES ? status : 500;
            Timer timer = durations.get(known);
            if (timer == null) {
                timer = Timer.builder("page.duration")
                        .description("From a request's arrival to the end of its answer")
                        .tag("page", page.label())
                        .tag("status", Integer.toString(known))
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry);
                durations.set(known, timer);
            }
            return timer;
        }
    }
}
