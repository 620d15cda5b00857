package shop.storefront.aggregation.observability;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.inject.Singleton;
import java.util.StringJoiner;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.TraceContext;

/** Whether spans are made, by which tracer, and how a span stands in the engine's own terms. */
@Singleton
final class Tracing {

    private final @Nullable Tracer tracer;

    Tracing(OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean disabled) {
        this.tracer = disabled ? null : telemetry.getTracer("shop.storefront.aggregation");
    }

    /** Null where nothing is traced. */
    @Nullable
    Tracer tracer() {
        return tracer;
    }

    static TraceContext contextOf(Span span) {
        SpanContext context = span.getSpanContext();
        StringJoiner state = new StringJoiner(",");
        context.getTraceState().forEach((key, value) -> state.add(key + "=" + value));
        return new TraceContext(
                context.getTraceId(),
                context.getSpanId(),
                context.getTraceFlags().asHex(),
                state.length() == 0 ? null : state.toString());
    }

    /** What makes a span the child of another, in OpenTelemetry's terms. */
    static Context parent(TraceContext trace) {
        return Context.root().with(Span.wrap(spanContext(trace)));
    }

    static SpanContext spanContext(TraceContext trace) {
        TraceFlags flags = TraceFlags.fromHex(trace.flags(), 0);
        return SpanContext.create(trace.traceId(), trace.spanId(), flags, TraceState.getDefault());
    }
}
