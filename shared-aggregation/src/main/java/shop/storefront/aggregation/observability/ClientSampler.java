package shop.storefront.aggregation.observability;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Records a share of the traces. Anybody can send a {@code traceparent}: its flag may have a trace left out, but not
 * recorded, and the share is drawn, since a ratio of the trace id is one that the sender chooses.
 */
@Singleton
final class ClientSampler implements Sampler {

    private final double share;
    private final DoubleSupplier random;

    @Inject
    ClientSampler(@ConfigProperty(name = "quarkus.otel.traces.sampler.arg", defaultValue = "0.1") double share) {
        this(share, () -> ThreadLocalRandom.current().nextDouble());
    }

    ClientSampler(double share, DoubleSupplier random) {
        this.share = share;
        this.random = random;
    }

    @Override
    public SamplingResult shouldSample(
            Context parent, String traceId, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        SpanContext before = Span.fromContext(parent).getSpanContext();
        boolean ours = before.isValid() && !before.isRemote();
        boolean recorded =
                ours ? before.isSampled() : (!before.isValid() || before.isSampled()) && random.getAsDouble() < share;
        return recorded ? SamplingResult.recordAndSample() : SamplingResult.drop();
    }

    @Override
    public String getDescription() {
        return "ClientSampler{" + share + "}";
    }
}
