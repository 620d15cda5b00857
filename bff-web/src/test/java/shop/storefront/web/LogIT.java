package shop.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.storefront.aggregation.testing.HttpRequests.given;

import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.testing.FourSources;
import shop.storefront.aggregation.testing.PackagedApplication;

/** What the packaged application writes to its log. */
class LogIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void everyLineIsJsonAndAFailingSourceIsOneLine() throws Exception {
        FourSources sources = new FourSources();
        sources.start();
        PackagedApplication application = PackagedApplication.start(sources, Map.of("QUARKUS_SHUTDOWN_DELAY", "0s"));
        try {
            sources.fail("review");
            String token = sources.token("customer-4711");
            for (int i = 0; i < 5; i++) {
                given(application.edge())
                        .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-00")
                        .header("X-Request-Id", "request-" + i)
                        .auth()
                        .oauth2(token)
                        .when()
                        .get("/api/v1/products/p-" + i)
                        .then()
                        .statusCode(200);
            }
            application.terminate();
            application.exitCode();
            List<String> lines = application.lines();
            assertThat(lines)
                    .allSatisfy(line ->
                            assertThat(new JsonPath(line).getString("service")).isEqualTo("bff-web"));
            assertThat(lines)
                    .filteredOn(line -> line.contains("Source review fails"))
                    .singleElement()
                    .satisfies(line -> {
                        JsonPath failing = new JsonPath(line);
                        assertThat(failing.getString("level")).isEqualTo("WARN");
                        assertThat(failing.getString("message")).contains(TRACE, "request-0");
                        assertThat(failing.getString("mdc.traceId")).isEqualTo(TRACE);
                        assertThat(failing.getString("mdc.requestId")).isEqualTo("request-0");
                    });
            assertThat(String.join("\n", lines)).doesNotContain(token, "customer-4711");
        } finally {
            application.kill();
            sources.stop();
        }
    }
}
