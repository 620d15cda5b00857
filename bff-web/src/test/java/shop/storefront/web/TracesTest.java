package shop.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.storefront.aggregation.testing.HttpRequests.given;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.testing.Fault;
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
    private static final String PARENT = "00-" + TRACE + "-" + CLIENT_SPAN + "-01";

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
    void aCallOverHttpIsDescribedByTheConventionsOfHttp() {
        SpanData call = only(recordedFor("/products/p-http", "01", CALLS + 1), "review");
        assertThat(call.getName()).isEqualTo("GET /products/{id}/reviews");
        assertThat(text(call, "http.request.method")).isEqualTo("GET");
        assertThat(text(call, "url.template")).isEqualTo("/products/{id}/reviews");
        assertThat(text(call, "url.full"))
                .isEqualTo("http://localhost:" + number(call, "server.port") + "/products/p-http/reviews");
        assertThat(text(call, "server.address")).isEqualTo("localhost");
        assertThat(text(call, "network.peer.address")).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(number(call, "http.response.status_code")).isEqualTo(200);
        assertThat(text(call, "error.type")).isNull();
        assertThat(text(call, "rpc.method")).isNull();
    }

    @Test
    void aCallOverGrpcIsDescribedByTheConventionsOfGrpc() {
        SpanData call = only(recordedFor("/products/p-grpc", "01", CALLS + 1), "inventory");
        String method = "shop.inventory.v1.InventoryService/BatchGetAvailability";
        assertThat(call.getName()).isEqualTo(method);
        assertThat(text(call, "rpc.system.name")).isEqualTo("grpc");
        assertThat(text(call, "rpc.method")).isEqualTo(method);
        assertThat(text(call, "rpc.response.status_code")).isEqualTo("OK");
        assertThat(text(call, "server.address")).isEqualTo("localhost");
        assertThat(number(call, "server.port")).isPositive();
        assertThat(text(call, "error.type")).isNull();
        assertThat(text(call, "url.full")).isNull();
    }

    @Test
    void noSpanSaysWhatWasSearchedForOrByWhom() {
        String token = sources.token("c-traced");
        given().header("traceparent", PARENT)
                .auth()
                .oauth2(token)
                .get("/api/v1/products?q=searched")
                .then()
                .statusCode(200);
        List<SpanData> recorded = await().until(
                        () -> List.copyOf(spans.getFinishedSpanItems()),
                        ended -> ended.stream().anyMatch(span -> span.getKind() == SpanKind.SERVER));
        assertThat(calls(recorded))
                .extracting(call -> text(call, "url.template"))
                .contains("/products");
        assertThat(recorded)
                .allSatisfy(span -> assertThat(span.getName() + span.getAttributes() + span.getEvents())
                        .doesNotContain("searched", "c-traced", token));
    }

    @Test
    void anAnswerThatThereIsNoneIsNoError() {
        sources.fault("product", new Fault.HttpStatus(404));
        given().header("traceparent", PARENT)
                .get("/api/v1/products/p-none")
                .then()
                .statusCode(404);
        SpanData call = await().until(
                        () -> calls(spans.getFinishedSpanItems()).stream()
                                .filter(ended -> "product".equals(text(ended, "source")))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        assertThat(number(call, "http.response.status_code")).isEqualTo(404);
        assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(text(call, "error.type")).isNull();
    }

    @Test
    void aFailedCallsSpanSaysWhy() {
        sources.fail("review");
        sources.fail("inventory");
        List<SpanData> recorded = recordedFor("/products/p-failed", "01", CALLS + 1);
        SpanData review = only(recorded, "review");
        assertThat(review.getAttributes().get(OUTCOME)).isEqualTo("unavailable");
        assertThat(review.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(text(review, "error.type")).isEqualTo("503");
        assertThat(number(review, "http.response.status_code")).isEqualTo(503);
        SpanData inventory = only(recorded, "inventory");
        assertThat(inventory.getAttributes().get(OUTCOME)).isEqualTo("unavailable");
        assertThat(text(inventory, "error.type")).isEqualTo("UNAVAILABLE");
        assertThat(text(inventory, "rpc.response.status_code")).isEqualTo("UNAVAILABLE");
        assertThat(page(recorded).getAttributes().get(AttributeKey.stringKey("page.degraded")))
                .contains("reviews;state=missing;reason=unavailable");
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

    private static SpanData only(List<SpanData> recorded, String source) {
        List<SpanData> ofSource = calls(recorded).stream()
                .filter(call -> source.equals(call.getAttributes().get(SOURCE)))
                .toList();
        assertThat(ofSource).hasSize(1);
        return ofSource.getFirst();
    }

    private static @Nullable String text(SpanData span, String attribute) {
        return span.getAttributes().get(AttributeKey.stringKey(attribute));
    }

    private static @Nullable Long number(SpanData span, String attribute) {
        return span.getAttributes().get(AttributeKey.longKey(attribute));
    }

    private static List<SpanData> calls(List<SpanData> recorded) {
        return recorded.stream()
                .filter(span -> span.getKind() == SpanKind.CLIENT)
                .toList();
    }
}
