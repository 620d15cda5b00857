package shop.storefront.aggregation.observability;

import io.micrometer.core.instrument.Timer;
import io.prometheus.client.exemplars.DefaultExemplarSampler;
import io.prometheus.client.exemplars.ExemplarSampler;
import io.prometheus.client.exemplars.tracer.common.SpanContextSupplier;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.TraceContext;

/**
 * Ties a measurement to the trace that it was made in, where that trace is recorded (OpenMetrics exemplars). The
 * registry asks for the trace while it takes a measurement, on the same thread; only for that long is it kept there.
 */
@Singleton
final class Exemplars implements SpanContextSupplier {

    private final ThreadLocal<@Nullable TraceContext> measured = new ThreadLocal<>();

    /** Takes a measurement that belongs to a trace. */
    void record(Timer timer, long nanos, TraceContext trace) {
        if (!trace.isSampled()) {
            timer.record(nanos, TimeUnit.NANOSECONDS);
            return;
        }
        measured.set(trace);
        try {
            timer.record(nanos, TimeUnit.NANOSECONDS);
        } finally {
            measured.remove();
        }
    }

    @Produces
    @Alternative
    @Priority(1)
    Optional<ExemplarSampler> sampler() {
        return Optional.of(new DefaultExemplarSampler(this));
    }

    @Override
    public @Nullable String getTraceId() {
        TraceContext trace = measured.get();
        return trace == null ? null : trace.traceId();
    }

    @Override
    public @Nullable String getSpanId() {
        TraceContext trace = measured.get();
        return trace == null ? null : trace.spanId();
    }

    @Override
    public boolean isSampled() {
        return measured.get() != null;
    }
}
