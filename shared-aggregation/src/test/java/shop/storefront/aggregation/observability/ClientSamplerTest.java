package shop.storefront.aggregation.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientSamplerTest {

    private static final String TRACE = "00000000000000000000000000000001";
    private static final String SPAN = "0000000000000001";

    @Test
    void aClientsFlagHasNoTraceRecorded() {
        assertThat(isRecorded(0.4, remote(TraceFlags.getSampled()))).isFalse();
        assertThat(isRecorded(0.6, remote(TraceFlags.getSampled()))).isTrue();
    }

    @Test
    void aClientsFlagHasATraceLeftOut() {
        assertThat(isRecorded(1, remote(TraceFlags.getDefault()))).isFalse();
    }

    @Test
    void aShareOfTheNewTracesIsRecorded() {
        assertThat(isRecorded(0.4, Context.root())).isFalse();
        assertThat(isRecorded(0.6, Context.root())).isTrue();
    }

    @Test
    void aCallIsRecordedWhereItsPageIs() {
        assertThat(isRecorded(0, local(TraceFlags.getSampled()))).isTrue();
        assertThat(isRecorded(1, local(TraceFlags.getDefault()))).isFalse();
    }

    private static boolean isRecorded(double share, Context parent) {
        return new ClientSampler(share, () -> 0.5)
                        .shouldSample(parent, TRACE, "page", SpanKind.SERVER, Attributes.empty(), List.of())
                        .getDecision()
                == SamplingDecision.RECORD_AND_SAMPLE;
    }

    private static Context remote(TraceFlags flags) {
        return Context.root()
                .with(Span.wrap(SpanContext.createFromRemoteParent(TRACE, SPAN, flags, TraceState.getDefault())));
    }

    private static Context local(TraceFlags flags) {
        return Context.root().with(Span.wrap(SpanContext.create(TRACE, SPAN, flags, TraceState.getDefault())));
    }
}
