package shop.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.testing.FourSources;
import shop.storefront.aggregation.testing.PackagedApplication;

/** What SIGTERM does to the packaged application. */
@SuppressWarnings("NullAway.Init")
class ShutdownIT {

    private final FourSources sources = new FourSources();
    private final HttpClient client = HttpClient.newHttpClient();
    private PackagedApplication application;

    @BeforeEach
    void start() throws Exception {
        sources.start();
        application = PackagedApplication.start(sources, Map.of("QUARKUS_SHUTDOWN_DELAY", "2s"));
    }

    @AfterEach
    void stop() {
        application.kill();
        sources.stop();
    }

    @Test
    void whatIsInFlightIsAnsweredAndWhoeverComesMeanwhileIsServed() throws Exception {
        await().until(() -> ready() == 200);
        sources.delay("product", Duration.ofSeconds(6));
        CompletableFuture<HttpResponse<String>> inFlight = client.sendAsync(
                HttpRequest.newBuilder(application.edge("/api/v1/products/p-slow"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        await().until(() ->
                sources.calls().stream().anyMatch(call -> call.source().equals("product")));

        application.terminate();
        await().until(() -> ready() == 503);
        assertThat(status(application.management("/q/health/live"))).isEqualTo(200);
        sources.heal();
        assertThat(status(application.edge("/api/v1/products/p-late"))).isEqualTo(200);
        assertThat(inFlight.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(application.exitCode()).isIn(0, 143);
    }

    private int ready() throws Exception {
        return status(application.management("/q/health/ready"));
    }

    private int status(URI uri) throws Exception {
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
