package shop.storefront.aggregation.edge.ratelimit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Measures what the limits refuse, and what they let in uncounted. */
@Singleton
final class RateLimitMeters implements RateLimitListener {

    private final Map<EndpointClass, Counter> limited = new EnumMap<>(EndpointClass.class);
    private final Counter uncounted;

    RateLimitMeters(MeterRegistry registry) {
        for (EndpointClass endpoints : EndpointClass.values()) {
            limited.put(
                    endpoints,
                    registry.counter("rate.limited", "class", endpoints.name().toLowerCase(Locale.ROOT)));
        }
        this.uncounted = registry.counter("rate.limit.uncounted");
    }

    @Override
    public void limited(EndpointClass endpoints) {
        Objects.requireNonNull(limited.get(endpoints)).increment();
    }

    @Override
    public void uncounted() {
        uncounted.increment();
    }
}
