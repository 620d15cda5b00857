package shop.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.testing.FourSources;
import shop.storefront.aggregation.testing.PackagedApplication;

/** What the packaged application writes to its log. */
class LogIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void everyLineIsJsonAndAFailingSourceIsOneLine() throws Exception {
        FourSources sources = new FourSources();
        sources.start();
        PackagedApplication application = PackagedApplication.start(sources, Map.of("QUARKUS_SHUTDOWN_DELAY", "0s"));
        try (HttpClient client = HttpClient.newHttpClient()) {
            sources.fail("review");
            String token = sources.token("customer-4711");
            for (int i = 0; i < 5; i++) {
                HttpRequest request = HttpRequest.newBuilder(application.edge("/api/v1/products/p-" + i))
                        .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-00")
                        .header("x-request-id", "request-" + i)
                        .header("authorization", "Bearer " + token)
                        .build();
                assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                                .statusCode())
                        .as(() -> String.join("\n", application.lines()))
                        .isEqualTo(200);
            }
            application.terminate();
            application.exitCode();
            List<String> lines = application.lines();
            for (String line : lines) {
                assertThat(json.readTree(line).path("service").asText()).isEqualTo("bff-web");
            }
            assertThat(lines)
                    .filteredOn(line -> line.contains("Source review fails"))
                    .singleElement()
                    .satisfies(line -> {
                        JsonNode failing = json.readTree(line);
                        assertThat(failing.path("level").asText()).isEqualTo("WARN");
                        assertThat(failing.path("message").asText()).contains(TRACE, "request-0");
                        assertThat(failing.path("mdc").path("traceId").asText()).isEqualTo(TRACE);
                        assertThat(failing.path("mdc").path("requestId").asText())
                                .isEqualTo("request-0");
                    });
            assertThat(String.join("\n", lines)).doesNotContain(token, "customer-4711");
        } finally {
            application.kill();
            sources.stop();
        }
    }
}
