package shop.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.storefront.aggregation.testing.HttpRequests.given;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.testing.FakeSource;
import shop.storefront.aggregation.testing.FakeSources;
import shop.storefront.aggregation.testing.FakeSourcesResource;
import shop.storefront.aggregation.testing.Fault;
import shop.storefront.aggregation.testing.SettingsResource;

/** What the spans of retries and hedges say of the call before them. */
@QuarkusTest
@TestProfile(TracesTest.Traced.class)
@WithTestResource(
        value = FakeSourcesResource.class,
        initArgs = @ResourceArg(name = FakeSourcesResource.INSTANCES, value = "2"))
@WithTestResource(
        value = SettingsResource.class,
        initArgs = {
            @ResourceArg(name = "bff.source.review.hedge-after", value = "50ms"),
            @ResourceArg(name = "bff.rate-limit.requests", value = "1000000")
        })
@SuppressWarnings("NullAway.Init")
class RepeatedCallTracesTest {

    private static final AttributeKey<String> SOURCE = AttributeKey.stringKey("source");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("outcome");
    private static final AttributeKey<String> RPC_SYSTEM = AttributeKey.stringKey("rpc.system.name");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    private static final AttributeKey<Long> RESENDS = AttributeKey.longKey("http.request.resend_count");

    /** A call that was made again, and the one before it. */
    private record Repeated(SpanData before, SpanData after) {}

    @Inject
    InMemorySpanExporter spans;

    FakeSources sources;

    private Optional<FakeSource> killed = Optional.empty();
    private int pages;

    @BeforeEach
    void nothingRecordedYet() {
        spans.reset();
    }

    @AfterEach
    void allIsWell() throws IOException {
        sources.heal();
        if (killed.isPresent()) {
            killed.get().revive(0);
        }
    }

    @Test
    void retryOverHttpIsLinkedToTheCallThatFailed() {
        kill(sources.product());
        Repeated call = repeated("product", "unavailable");
        assertThat(call.after().getAttributes().get(RESENDS)).isEqualTo(1);
        assertThat(call.after().getAttributes().get(RPC_SYSTEM)).isNull();
        assertThat(call.before().getAttributes().get(RESENDS)).isNull();
        assertThat(call.before().getName()).isEqualTo("GET /products/{id}");
        assertThat(call.before().getAttributes().get(ERROR)).isEqualTo("unavailable");
        assertThat(call.after().getParentSpanId()).isEqualTo(call.before().getParentSpanId());
    }

    @Test
    void retryOverGrpcIsLinkedToTheCallThatFailed() {
        kill(sources.inventory());
        Repeated call = repeated("inventory", "unavailable");
        assertThat(call.after().getAttributes().get(RPC_SYSTEM)).isEqualTo("grpc");
        assertThat(call.before().getAttributes().get(ERROR)).isEqualTo("UNAVAILABLE");
        assertThat(call.after().getAttributes().get(RESENDS)).isNull();
        assertThat(call.after().getParentSpanId()).isEqualTo(call.before().getParentSpanId());
    }

    @Test
    void hedgeIsLinkedToTheCallThatIsLate() {
        sources.review().fault(0, new Fault.Delay(Duration.ofSeconds(5)));
        Repeated call = repeated("review", "cancelled");
        assertThat(call.after().getAttributes().get(RESENDS)).isEqualTo(1);
        assertThat(call.after().getStartEpochNanos())
                .isGreaterThan(call.before().getStartEpochNanos());
    }

    private void kill(FakeSource source) {
        killed = Optional.of(source);
        source.kill(0);
    }

    /** The first call to the source that was made again after, or beside, one that ended so. */
    private Repeated repeated(String source, String outcome) {
        return await().until(
                        () -> {
                            given().header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                                    .get("/api/v1/products/p-repeated-" + pages++);
                            return find(source, outcome);
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    private Optional<Repeated> find(String source, String outcome) {
        List<SpanData> ended = spans.getFinishedSpanItems();
        return ended.stream()
                .filter(after -> source.equals(after.getAttributes().get(SOURCE)))
                .flatMap(after -> after.getLinks().stream()
                        .flatMap(link -> ended.stream()
                                .filter(before -> before.getSpanId()
                                        .equals(link.getSpanContext().getSpanId()))
                                .filter(before ->
                                        outcome.equals(before.getAttributes().get(OUTCOME)))
                                .map(before -> new Repeated(before, after))))
                .findFirst();
    }
}
