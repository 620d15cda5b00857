package shop.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.storefront.aggregation.testing.HttpRequests.given;

import io.restassured.response.Response;
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
        await().until(() -> health("ready") == 200);
        sources.delay("product", Duration.ofSeconds(6));
        CompletableFuture<Response> inFlight = CompletableFuture.supplyAsync(() -> page("p-slow"));
        await().until(() ->
                sources.calls().stream().anyMatch(call -> call.source().equals("product")));

        application.terminate();
        await().until(() -> health("ready") == 503);
        assertThat(health("live")).isEqualTo(200);
        sources.heal();
        page("p-late").then().statusCode(200);
        inFlight.get(20, TimeUnit.SECONDS).then().statusCode(200);
        assertThat(application.exitCode()).isIn(0, 143);
    }

    private int health(String check) {
        return given(application.management()).when().get("/q/health/" + check).statusCode();
    }

    private Response page(String id) {
        return given(application.edge()).when().get("/api/v1/products/" + id);
    }
}
