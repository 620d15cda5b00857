package shop.storefront.aggregation.edge.loadshedding;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Measures the requests that are being served, and those that were turned away. */
@Singleton
final class LoadShedderMeters implements LoadShedderListener {

    private final MeterRegistry registry;
    private final Map<Priority, Counter> shed = new EnumMap<>(Priority.class);

    LoadShedderMeters(MeterRegistry registry) {
        this.registry = registry;
        for (Priority priority : Priority.values()) {
            String label = priority.name().toLowerCase(Locale.ROOT);
            shed.put(priority, registry.counter("requests.shed", "priority", label));
        }
    }

    void watch(@Observes StartupEvent started, LoadShedder shedding) {
        registry.gauge("requests.in.flight", shedding, LoadShedder::inFlight);
        registry.gauge("requests.limit", shedding, LoadShedder::limit);
    }

    @Override
    public void shed(Priority priority) {
        Objects.requireNonNull(shed.get(priority)).increment();
    }
}
