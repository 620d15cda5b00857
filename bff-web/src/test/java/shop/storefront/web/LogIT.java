package shop.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.storefront.aggregation.testing.HttpRequests.given;

import io.grpc.Status;
import io.netty.handler.codec.http2.Http2Error;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.inventory.v1.Availability;
import shop.inventory.v1.BatchGetAvailabilityResponse;
import shop.storefront.aggregation.testing.FourSources;
import shop.storefront.aggregation.testing.Http2Server;
import shop.storefront.aggregation.testing.PackagedApplication;

/** What the packaged application writes to its log. */
class LogIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void everyLineIsJsonAndAFailingSourceIsOneLine() throws Exception {
        FourSources sources = new FourSources();
        sources.start();
        PackagedApplication application = PackagedApplication.start(
                sources, Map.of("QUARKUS_SHUTDOWN_DELAY", "0s", "BFF_HTTP_ACCESS_LOG", "true"));
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
                    .filteredOn(line -> "access".equals(new JsonPath(line).getString("loggerName")))
                    .hasSize(5)
                    .first()
                    .satisfies(line -> {
                        JsonPath request = new JsonPath(line);
                        assertThat(request.getString("route")).isEqualTo("/api/v1/products/{id}");
                        assertThat(request.getInt("status")).isEqualTo(200);
                        assertThat(request.getString("client")).isEqualTo("customer");
                        assertThat(request.getString("degraded")).startsWith("reviews;state=missing");
                        assertThat(request.getString("traceId")).isEqualTo(TRACE);
                        assertThat(request.getDouble("millis")).isPositive();
                    });
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

    @Test
    void nothingThatAGrpcSourceSaysIsLogged() throws Exception {
        FourSources sources = new FourSources();
        sources.start();
        var answer = BatchGetAvailabilityResponse.getDefaultInstance();
        var tooLarge = BatchGetAvailabilityResponse.newBuilder()
                .addAvailabilities(Availability.newBuilder().setProductId("SECRET".repeat(1 << 20)));
        try (Http2Server inventory = new Http2Server(answer);
                ServerSocket noGrpc = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> answerAll(noGrpc));
            PackagedApplication application = PackagedApplication.start(
                    sources,
                    Map.of(
                            "QUARKUS_SHUTDOWN_DELAY",
                            "0s",
                            "BFF_HTTP_WARM_UP",
                            "0s",
                            "INVENTORY_ADDRESSES",
                            "localhost:" + inventory.port(),
                            "RECOMMENDATION_ADDRESSES",
                            "localhost:" + noGrpc.getLocalPort()));
            try {
                inventory.script(
                        exchange -> exchange.answer(answer),
                        exchange -> exchange.leaveOut(Http2Error.ENHANCE_YOUR_CALM, "SECRET"),
                        exchange -> exchange.answer(answer),
                        exchange -> exchange.refuse(Status.Code.UNAVAILABLE.value(), "SECRET"),
                        exchange -> {
                            exchange.begin(tooLarge.build());
                            exchange.end(Status.Code.INTERNAL.value(), "SECRET");
                        });
                for (int i = 0; inventory.calls() < 6; i++) {
                    given(application.edge())
                            .when()
                            .get("/api/v1/products/p-" + i)
                            .then()
                            .statusCode(200);
                }
                application.terminate();
                application.exitCode();
                assertThat(application.lines())
                        .noneMatch(line -> line.contains("SECRET"))
                        .noneMatch(line -> line.contains("\"ERROR\""));
            } finally {
                application.kill();
                sources.stop();
            }
        }
    }

    private static void answerAll(ServerSocket server) {
        try {
            while (true) {
                Socket client = server.accept();
                client.getOutputStream().write("HTTP/1.1 400 SECRET\r\n\r\nSECRET".getBytes(StandardCharsets.US_ASCII));
                client.close();
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }
}
