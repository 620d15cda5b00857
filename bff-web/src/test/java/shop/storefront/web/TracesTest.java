package shop.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.storefront.aggregation.testing.HttpRequests.given;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.testing.FourSources;
import shop.storefront.aggregation.testing.Sources;

@QuarkusTest
@TestProfile(TracesTest.Traced.class)
@WithTestResource(FourSources.class)
@SuppressWarnings("NullAway.Init")
class TracesTest {

    public static final class Traced implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>();
            settings.put("quarkus.otel.sdk.disabled", "false");
            settings.put("quarkus.otel.simple", "true");
            settings.put("quarkus.otel.bsp.schedule.delay", "50ms");
            // Every call is made and answered, however slow the machine is.
            settings.put("bff.deadline", "30s");
            settings.put("quarkus.otel.traces.sampler.arg", "1");
            for (String source : Sources.names()) {
                settings.put("bff.source." + source + ".fresh-for", "0");
                settings.put("bff.source." + source + ".timeout", "20s");
            }
            return settings;
        }
    }

    private static final AttributeKey<String> SOURCE = AttributeKey.stringKey("source");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("outcome");
    /** Each source once, and the product service for what is recommended as well. */
    private static final int CALLS = Sources.names().size() + 1;

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CLIENT_SPAN = "00f067aa0ba902b7";

    @Inject
    InMemorySpanExporter spans;

    FourSources sources;

    @BeforeEach
    void nothingRecordedYet() {
        spans.reset();
        sources.heal();
    }

    @Test
    void aPageIsOneTraceWithOneChildSpanACall() {
        List<SpanData> recorded = recordedFor("/products/p-traced", "01", CALLS + 1);
        SpanData page = page(recorded);
        assertThat(recorded).allSatisfy(span -> assertThat(span.getTraceId()).isEqualTo(TRACE));
        assertThat(page.getParentSpanId()).isEqualTo(CLIENT_SPAN);
        assertThat(page.getName()).isEqualTo("GET /api/v1/products/{id}");
        assertThat(page.getAttributes().get(AttributeKey.stringKey("http.route")))
                .isEqualTo("/api/v1/products/{id}");
        assertThat(page.getAttributes().get(AttributeKey.stringKey("url.path"))).isEqualTo("/api/v1/products/p-traced");
        assertThat(page.getAttributes().get(AttributeKey.stringKey("url.scheme")))
                .isEqualTo("http");
        assertThat(page.getAttributes().get(AttributeKey.stringKey("server.address")))
                .isEqualTo("localhost");
        assertThat(page.getResource().getAttribute(AttributeKey.stringKey("service.version")))
                .isNotBlank();
        assertThat(calls(recorded))
                .allSatisfy(call -> assertThat(call.getParentSpanId()).isEqualTo(page.getSpanId()))
                .allSatisfy(
                        call -> assertThat(call.getAttributes().get(OUTCOME)).isEqualTo("ok"))
                .extracting(call -> call.getAttributes().get(SOURCE))
                .hasSize(CALLS)
                .containsAll(Sources.names());
    }

    @Test
    void everySourceIsToldTheSpanOfItsOwnCall() {
        List<SpanData> recorded = recordedFor("/products/p-told", "01", CALLS + 1);
        assertThat(sources.calls())
                .extracting(call -> call.headers().get("traceparent"))
                .containsExactlyInAnyOrderElementsOf(calls(recorded).stream()
                        .map(call -> "00-" + TRACE + "-" + call.getSpanId() + "-01")
                        .toList());
    }

    @Test
    void aFailedCallsSpanSaysWhy() {
        sources.fail("review");
        List<SpanData> recorded = recordedFor("/products/p-failed", "01", CALLS + 1);
        assertThat(calls(recorded))
                .filteredOn(call -> "review".equals(call.getAttributes().get(SOURCE)))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.getAttributes().get(OUTCOME)).isEqualTo("unavailable");
                    assertThat(call.getAttributes().get(AttributeKey.stringKey("error.type")))
                            .isEqualTo("unavailable");
                    assertThat(call.getAttributes().get(AttributeKey.stringKey("server.address")))
                            .isEqualTo("localhost");
                    assertThat(call.getAttributes().get(AttributeKey.longKey("server.port")))
                            .isPositive();
                });
        assertThat(page(recorded).getAttributes().get(AttributeKey.stringKey("page.degraded")))
                .isEqualTo("reviews;state=missing;reason=unavailable");
    }

    @Test
    void aTraceThatTheClientDoesNotRecordIsContinuedUnrecorded() {
        ask("/products/p-unsampled", "00");
        assertThat(sources.calls())
                .hasSize(CALLS)
                .allSatisfy(call -> assertThat(call.headers().get("traceparent"))
                        .startsWith("00-" + TRACE)
                        .endsWith("-00"));
        recordedFor("/products/p-sampled", "01", CALLS + 1);
        assertThat(spans.getFinishedSpanItems()).hasSize(CALLS + 1);
    }

    private List<SpanData> recordedFor(String path, String flags, int expected) {
        ask(path, flags);
        await().until(() -> spans.getFinishedSpanItems().size() >= expected);
        return List.copyOf(spans.getFinishedSpanItems());
    }

    private static void ask(String path, String flags) {
        given().header("traceparent", "00-" + TRACE + "-" + CLIENT_SPAN + "-" + flags)
                .when()
                .get("/api/v1" + path)
                .then()
                .statusCode(200);
    }

    private static SpanData page(List<SpanData> recorded) {
        return recorded.stream()
                .filter(span -> span.getKind() == SpanKind.SERVER)
                .findFirst()
                .orElseThrow();
    }

    private static List<SpanData> calls(List<SpanData> recorded) {
        return recorded.stream()
                .filter(span -> span.getKind() == SpanKind.CLIENT)
                .toList();
    }
}
