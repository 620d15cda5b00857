package shop.storefront.aggregation.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;
import static shop.storefront.aggregation.testing.HttpRequests.given;
import static shop.storefront.aggregation.testing.ProblemResponse.invalid;
import static shop.storefront.aggregation.testing.ProblemResponse.problem;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.Decoder;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.aggregation.testing.contract.Contract;

/** What both applications promise, asked from outside, of a packaged application: a jar or a native executable. */
@SuppressWarnings("NullAway.Init")
public abstract class BlackBox {

    private static final String PRODUCTS = "/api/v1/products/";

    /** What Prometheus 3 says that it accepts when it scrapes. */
    private static final String PROMETHEUS = "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
            + "application/openmetrics-text;version=0.0.1;escaping=allow-utf-8;q=0.5,"
            + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,"
            + "text/plain;version=0.0.4;escaping=allow-utf-8;q=0.3,*/*;q=0.2";

    @TestHTTPResource
    protected URI edge;

    protected FourSources sources;

    @BeforeEach
    final void everySourceAnswers() {
        sources.heal();
    }

    /** A product page that is shown. */
    protected static ValidatableResponse page(String id) {
        return given().when().get(PRODUCTS + id).then().statusCode(200);
    }

    /** The path of a page that is long enough to be compressed. */
    protected String longPage() {
        return PRODUCTS + "p-complete";
    }

    private String metrics(String accept) {
        return given(sources.management())
                .accept(accept)
                .when()
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void aCompletePageMayBeCachedAndNamesItsVersion() {
        String etag = page("p-complete")
                .header("Cache-Control", startsWith("public"))
                .header("Degraded", nullValue())
                .header("Server-Timing", containsString("product;dur="))
                .header("Server-Timing", containsString("inventory;dur="))
                .header("Server-Timing", containsString("total;dur="))
                .extract()
                .header("ETag");
        given().header("If-None-Match", etag)
                .when()
                .get(PRODUCTS + "p-complete")
                .then()
                .statusCode(304)
                .body(emptyString());
    }

    @Test
    void aPageWithoutReviewsIsServedAndNotCached() {
        sources.fail("review");
        page("p-no-reviews")
                .header("Degraded", "reviews;state=missing;reason=unavailable")
                .header("Cache-Control", "no-store");
    }

    @Test
    void aPageWithoutItsProductIsUnavailable() {
        sources.fail("product");
        given().when()
                .get(PRODUCTS + "p-none")
                .then()
                .spec(problem(503, "unavailable"))
                .header("Retry-After", matchesPattern("[1-9][0-9]*"));
    }

    @Test
    void anUnknownProductIsNotFound() {
        given().when().get(PRODUCTS + "unknown-1").then().spec(problem(404, "not-found"));
    }

    @Test
    void aBadParameterIsNamed() {
        given().when().get(PRODUCTS + "a.b").then().spec(invalid("id"));
    }

    @Test
    void aBadTokenIsRefused() {
        given().auth()
                .oauth2("not.a.token")
                .when()
                .get(PRODUCTS + "p-token")
                .then()
                .spec(problem(401, "unauthenticated"))
                .header("WWW-Authenticate", startsWith("Bearer"));
    }

    @Test
    void aSignedInCustomersPageIsPrivate() {
        given().auth()
                .oauth2(sources.token("customer-1"))
                .when()
                .get(PRODUCTS + "p-private")
                .then()
                .statusCode(200)
                .header("Cache-Control", startsWith("private"));
    }

    /** Twice, as the second time it is sent as it is kept. */
    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void aPageIsCompressedAsTheClientTakesIt(HttpVersion version) throws Exception {
        byte[] plain =
                given().when().get(longPage()).then().statusCode(200).extract().asByteArray();
        Brotli4jLoader.ensureAvailability();
        for (int again = 0; again < 2; again++) {
            byte[] gzip = compressed("gzip", version);
            assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes())
                    .isEqualTo(plain);
            assertThat(Decoder.decompress(compressed("br", version)).getDecompressedData())
                    .isEqualTo(plain);
        }
    }

    /** By Vert.x' client: REST Assured's has no HTTP/2, and the JDK's asks for it by an upgrade, which is not taken. */
    private byte[] compressed(String coding, HttpVersion version) throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            return vertx.createHttpClient(
                            new HttpClientOptions().setProtocolVersion(version).setHttp2ClearTextUpgrade(false))
                    .request(HttpMethod.GET, edge.getPort(), edge.getHost(), longPage())
                    .compose(request ->
                            request.putHeader("Accept-Encoding", coding).send())
                    .compose(answer -> {
                        assertThat(answer.version()).isEqualTo(version);
                        assertThat(answer.getHeader("Content-Encoding")).isEqualTo(coding);
                        return answer.body();
                    })
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS)
                    .getBytes();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"started", "live", "ready"})
    void healthDoesNotDependOnSources(String check) {
        for (String source : Sources.names()) {
            sources.fail(source);
        }
        given(sources.management())
                .when()
                .get("/q/health/" + check)
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"));
    }

    @Test
    void operationalEndpointsAreNotWhereClientsAre() {
        given().when().get("/q/health").then().statusCode(404);
        given().when().get("/q/metrics").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "yaml"})
    void servedContractSaysWhatTheBuildWrote(String format) throws IOException {
        String document = "openapi." + format;
        String served = given(sources.management())
                .when()
                .get("/q/" + document)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(Contract.of(served)).isEqualTo(Contract.in(Path.of("target", "openapi", document)));
    }

    @Test
    void whatClientsAndSourcesSeeIsMeasured() {
        page("p-measured");
        sources.fail("review");
        page("p-measured-2");
        String metrics = metrics("text/plain");
        assertThat(metrics)
                .contains("page_results_total{completeness=\"complete\",page=\"product\"")
                .contains("page_results_total{completeness=\"incomplete\",page=\"product\"")
                .contains("page_results_total{completeness=\"none\",page=\"home\"")
                .contains("page_duration_seconds_bucket{page=\"product\",status=\"200\"")
                .contains("le=\"0.8\"", "le=\"1.0\"")
                .contains("page_bytes_sum{page=\"product\"");
        for (String source : Sources.names()) {
            assertThat(metrics)
                    .contains("source_results_total{reason=\"none\",source=\"" + source + "\",state=\"fresh\"")
                    .contains("source_results_total{reason=\"timed_out\",source=\"" + source + "\",state=\"missing\"")
                    .contains("source_call_duration_seconds_bucket{outcome=\"ok\",source=\"" + source + "\"")
                    .contains("source_cache_requests_total{result=\"miss\",source=\"" + source + "\"")
                    .contains("source_retries_total{source=\"" + source + "\"")
                    .contains("source_hedges_total{source=\"" + source + "\"")
                    .containsPattern("source_breaker_state\\{operation=\"[a-z-]+\",source=\"" + source + "\"")
                    .contains("source_bulkhead_in_use{source=\"" + source + "\"")
                    .contains("source_bulkhead_rejected_total{source=\"" + source + "\"")
                    .containsPattern(
                            "source_instance_healthy\\{instance=\"localhost/[0-9.]+:\\d+\",source=\"" + source + "\"")
                    .contains("source_cache_bytes{source=\"" + source + "\"");
        }
    }

    @Test
    void everyMetricThatAlertsAndDashboardsMayUseIsExposed() throws IOException {
        page("p-listed");
        String metrics = metrics("text/plain");
        for (String line :
                Files.readAllLines(Path.of("..", "deploy", "checks", "src", "test", "resources", "metrics.txt"))) {
            List<String> words = List.of(line.split(" "));
            if (!line.startsWith("#") && !absentMetrics().contains(words.getFirst())) {
                assertThat(labelsOf(words.getFirst(), metrics))
                        .as(words.getFirst())
                        .containsExactlyInAnyOrderElementsOf(words.subList(1, words.size()));
            }
        }
    }

    @Test
    void everyRequestIsCountedByItsTemplateAndNeverByItsPath() {
        page("p-counted");
        given().when().get(PRODUCTS + "p-counted/unknown").then().statusCode(404);
        given().when().delete(PRODUCTS + "p-counted").then().statusCode(405);
        given().auth()
                .oauth2("no.good.token")
                .when()
                .get(PRODUCTS + "p-counted")
                .then()
                .statusCode(401);
        given().when().request("BREW", PRODUCTS + "p-counted").then().statusCode(405);
        String metrics = metrics("text/plain");
        String product = "uri=\"" + PRODUCTS + "{id}\"";
        assertThat(metrics)
                .containsPattern(counted("GET", "SUCCESS", "200", product))
                .containsPattern(counted("GET", "CLIENT_ERROR", "401", product))
                .containsPattern(counted("DELETE", "CLIENT_ERROR", "405", product))
                .containsPattern(counted("UNKNOWN", "CLIENT_ERROR", "405", product))
                .containsPattern(counted("GET", "CLIENT_ERROR", "404", "uri=\"NOT_FOUND\""))
                .containsPattern(
                        "http_client_requests_seconds_count\\{method=\"GET\",outcome=\"SUCCESS\",status=\"200\","
                                + "uri=\"[^\"]*\\{[^\"]*\"")
                .containsPattern("grpc_client_processing_duration_seconds_count\\{.*statusCode=\"OK\"")
                .doesNotContain("p-counted", "BREW");
    }

    @Test
    void operatorsSeeWhatTheReplicaGoesByAndHowItStands() {
        page("p-operated");
        given(sources.management())
                .when()
                .get("/q/operator")
                .then()
                .statusCode(200)
                .body("sources.keySet()", hasItems(Sources.names().toArray(String[]::new)))
                .body("sources.product.instances.values()", hasItem("healthy"))
                .body("sources.product.breakers.values()", everyItem(equalTo("CLOSED")))
                .body("sources.product.extraCallsLeft", greaterThan(0))
                .body("policy.inForce", equalTo(true))
                .body("settings.find { it.name == 'bff.deadline' }.from", notNullValue())
                .body("settings.findAll { it.name =~ 'secret|api-keys' }.value", everyItem(oneOf(null, "(hidden)")));
        given().when().get("/q/operator").then().statusCode(404);
    }

    private static String counted(String method, String outcome, String status, String uri) {
        return Pattern.quote("http_server_requests_seconds_count{method=\"%s\",outcome=\"%s\",status=\"%s\",%s"
                .formatted(method, outcome, status, uri));
    }

    /** The metrics that this application has no use for. */
    protected Set<String> absentMetrics() {
        return Set.of();
    }

    private static Set<String> labelsOf(String metric, String metrics) {
        Matcher line = Pattern.compile("(?m)^" + metric + "(?:_bucket|_count|_sum|_max)?(?:\\{(.*)})? ")
                .matcher(metrics);
        assertThat(line.find()).as(metric).isTrue();
        String labels = line.group(1) == null ? "" : line.group(1);
        return Pattern.compile("(\\w+)=\"")
                .matcher(labels)
                .results()
                .map(label -> label.group(1))
                .filter(label -> !label.equals("le"))
                .collect(Collectors.toSet());
    }

    @Test
    void aSampledTraceIsGivenAsAnExemplar() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        given().header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .when()
                .get(PRODUCTS + "p-exemplar")
                .then()
                .statusCode(200);
        assertThat(metrics(PROMETHEUS))
                .containsPattern("page_duration_seconds_bucket\\{.*# \\{.*trace_id=\"" + trace + "\"")
                // Of anything else Prometheus refuses them, and with them the whole answer.
                .doesNotContainPattern("(?m)^\\w+(?<!_bucket)\\{.*# \\{");
    }
}
