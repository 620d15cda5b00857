package shop.storefront.aggregation.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.Decoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What both applications promise, asked from outside, of a packaged application: a jar or a native executable. */
@SuppressWarnings("NullAway.Init")
public abstract class BlackBox {

    protected static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource
    protected URI edge;

    protected FourSources sources;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    final void everySourceAnswers() {
        sources.heal();
    }

    /** Asks the edge; the headers are names and values in turn. */
    protected HttpResponse<byte[]> get(String path, String... headers) {
        return send(edge.resolve("/api/v1" + path), headers);
    }

    protected HttpResponse<byte[]> operational(String path, String... headers) {
        return send(sources.management().resolve(path), headers);
    }

    private HttpResponse<byte[]> send(URI uri, String... headers) {
        return send(HttpClient.Version.HTTP_2, uri, headers);
    }

    private HttpResponse<byte[]> send(HttpClient.Version version, URI uri, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).version(version);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    protected static JsonNode json(HttpResponse<byte[]> response) {
        return json(response.body());
    }

    protected static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static void assertProblem(HttpResponse<byte[]> response, int status, String type) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(header(response, "content-type")).startsWith("application/problem+json");
        JsonNode problem = json(response);
        assertThat(problem.path("type").asText()).isEqualTo("urn:storefront:problem:" + type);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("traceId").asText()).matches("[0-9a-f]{32}");
        assertThat(text(response)).doesNotContain(Catalogue.SECRET, "localhost");
    }

    @Test
    void aCompletePageMayBeCachedAndNamesItsVersion() {
        HttpResponse<byte[]> page = get("/products/p-complete");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "cache-control")).startsWith("public");
        assertThat(header(page, "degraded")).isEmpty();
        assertThat(header(page, "server-timing")).contains("product;dur=", "inventory;dur=", "total;dur=");
        HttpResponse<byte[]> again = get("/products/p-complete", "if-none-match", header(page, "etag"));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void aPageWithoutReviewsIsServedAndNotCached() {
        sources.fail("review");
        HttpResponse<byte[]> page = get("/products/p-no-reviews");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "degraded")).isEqualTo("reviews;state=missing;reason=unavailable");
        assertThat(header(page, "cache-control")).isEqualTo("no-store");
    }

    @Test
    void aPageWithoutItsProductIsUnavailable() {
        sources.fail("product");
        HttpResponse<byte[]> none = get("/products/p-none");
        assertProblem(none, 503, "unavailable");
        assertThat(header(none, "retry-after")).matches("[1-9][0-9]*");
    }

    @Test
    void anUnknownProductIsNotFound() {
        assertProblem(get("/products/unknown-1"), 404, "not-found");
    }

    @Test
    void aBadParameterIsNamed() {
        HttpResponse<byte[]> refused = get("/products?pageSize=0");
        assertProblem(refused, 400, "invalid-request");
        assertThat(json(refused).path("errors").get(0).path("field").asText()).isEqualTo("pageSize");
    }

    @Test
    void aBadTokenIsRefused() {
        HttpResponse<byte[]> refused = get("/products/p-token", "authorization", "Bearer not.a.token");
        assertProblem(refused, 401, "unauthenticated");
        assertThat(header(refused, "www-authenticate")).startsWith("Bearer");
    }

    @Test
    void aSignedInCustomersPageIsPrivate() {
        HttpResponse<byte[]> page =
                get("/products/p-private", "authorization", "Bearer " + sources.token("customer-1"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "cache-control")).startsWith("private");
    }

    @ParameterizedTest
    @EnumSource
    void aPageIsCompressedAsTheClientTakesIt(HttpClient.Version version) throws IOException {
        URI page = edge.resolve("/api/v1/products/p-complete");
        JsonNode plain = json(send(version, page));
        for (int again = 0; again < 2; again++) {
            HttpResponse<byte[]> gzip = send(version, page, "accept-encoding", "gzip");
            assertThat(gzip.version()).isEqualTo(version);
            assertThat(header(gzip, "content-encoding")).isEqualTo("gzip");
            assertThat(json(new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes()))
                    .isEqualTo(plain);
            HttpResponse<byte[]> br = send(version, page, "accept-encoding", "br");
            assertThat(header(br, "content-encoding")).isEqualTo("br");
            Brotli4jLoader.ensureAvailability();
            assertThat(json(Decoder.decompress(br.body()).getDecompressedData()))
                    .isEqualTo(plain);
        }
    }

    @Test
    void startedLiveAndReadyDoNotDependOnSources() {
        for (String source : Sources.names()) {
            sources.fail(source);
        }
        for (String check : new String[] {"started", "live", "ready"}) {
            HttpResponse<byte[]> health = operational("/q/health/" + check);
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(json(health).path("status").asText()).isEqualTo("UP");
        }
    }

    @Test
    void operationalEndpointsAreNotWhereClientsAre() {
        assertThat(send(edge.resolve("/q/health")).statusCode()).isEqualTo(404);
        assertThat(send(edge.resolve("/q/metrics")).statusCode()).isEqualTo(404);
    }

    @Test
    void whatClientsAndSourcesSeeIsMeasured() {
        get("/products/p-measured");
        sources.fail("review");
        get("/products/p-measured-2");
        String metrics = text(operational("/q/metrics", "accept", "text/plain"));
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
                    .containsPattern("source_instance_healthy\\{instance=\"localhost:\\d+\",source=\"" + source + "\"")
                    .contains("source_cache_bytes{source=\"" + source + "\"");
        }
    }

    @Test
    void everyMetricThatAlertsAndDashboardsMayUseIsExposed() throws IOException {
        get("/products/p-listed");
        String metrics = text(operational("/q/metrics", "accept", "text/plain"));
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
        get("/products/p-exemplar", "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
        String metrics =
                text(operational("/q/metrics", "accept", "application/openmetrics-text;version=1.0.0,*/*;q=0.1"));
        assertThat(metrics).containsPattern("page_duration_seconds_bucket\\{.*# \\{.*trace_id=\"" + trace + "\"");
    }
}
