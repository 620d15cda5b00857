package shop.storefront.aggregation.sharing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import shop.storefront.aggregation.resilience.BreakerState;

/** Measures the calls to the shared store. */
@Singleton
final class StoreMeters implements StoreListener {

    /** Around the patience with the store, which is some tens of milliseconds. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(100)
    };

    private final Counter[][] calls = new Counter[Operation.values().length][Outcome.values().length];
    private final Timer[] durations = new Timer[Operation.values().length];
    private final Counter dropped;
    private volatile BreakerState breaker = BreakerState.CLOSED;

    StoreMeters(MeterRegistry registry) {
        for (Operation operation : Operation.values()) {
            String name = lower(operation);
            durations[operation.ordinal()] = Timer.builder("shared.store.call.duration")
                    .tag("operation", name)
                    .serviceLevelObjectives(BUCKETS)
                    .register(registry);
            for (Outcome outcome : Outcome.values()) {
                calls[operation.ordinal()][outcome.ordinal()] =
                        registry.counter("shared.store.calls", "operation", name, "outcome", lower(outcome));
            }
        }
        this.dropped = registry.counter("shared.store.writes.dropped");
        Gauge.builder("shared.store.breaker.state", this, meters -> meters.breaker.number())
                .strongReference(true)
                .register(registry);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void called(Operation operation, Outcome outcome, long nanos) {
        calls[operation.ordinal()][outcome.ordinal()].increment();
        if (outcome != Outcome.REJECTED) {
            durations[operation.ordinal()].record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void breaker(BreakerState state) {
        breaker = state;
    }

    @Override
    public void dropped() {
        dropped.increment();
    }
}
