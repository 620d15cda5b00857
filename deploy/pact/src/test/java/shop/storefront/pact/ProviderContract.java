package shop.storefront.pact;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import au.com.dius.pact.provider.junit5.HttpTestTarget;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.State;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.storefront.aggregation.testing.Fault;
import shop.storefront.aggregation.testing.FourSources;
import shop.storefront.aggregation.testing.PackagedApplication;

/**
 * The packaged application keeps every pact of its clients. What a pact says "given" is made by faults of the sources; the
 * product of the same name is there, unless its id begins with {@code unknown}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
abstract class ProviderContract {

    private static final int PATIENCE_SECONDS = 60;

    private final String module;
    private final FourSources sources = new FourSources();
    private PackagedApplication application;

    ProviderContract(String module) {
        this.module = module;
    }

    @BeforeAll
    final void start() throws Exception {
        sources.start();
        application = PackagedApplication.start(Path.of("..", "..", module), sources, Map.of());
    }

    @AfterAll
    final void stop() {
        application.kill();
        sources.stop();
    }

    @BeforeEach
    final void target(PactVerificationContext context) {
        URI edge = application.edge();
        context.setTarget(new HttpTestTarget(edge.getHost(), edge.getPort(), "/"));
    }

    @TestTemplate
    @ExtendWith(PactVerificationInvocationContextProvider.class)
    final void clientsGetWhatTheyNeed(PactVerificationContext context, HttpRequest request) {
        // A pact can hold no token that is still good.
        if (request.containsHeader(HttpHeaders.AUTHORIZATION)) {
            request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + sources.token("anna"));
        }
        context.verifyInteraction();
    }

    @State("all services answer")
    final void healthy() {
        sources.heal();
        patiently().until(() -> isWhole("healed-" + UUID.randomUUID()));
    }

    /** @param parameters {@code after}: a product whose page is read before */
    @State("inventory is down")
    final void inventoryIsDown(Map<String, Object> parameters) {
        healthy();
        if (!(parameters.get("after") instanceof String id)) {
            sources.fail("inventory");
            return;
        }
        isWhole(id);
        sources.fail("inventory");
        // What was read a moment ago may be fresh for a while.
        patiently().until(() -> !isWhole(id));
    }

    @State("the review service refuses reviews")
    final void reviewsAreRefused() {
        healthy();
        sources.fault("review", new Fault.HttpStatus(409));
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(PATIENCE_SECONDS));
    }

    private boolean isWhole(String product) {
        return given().baseUri(application.edge().toString())
                        .get("/api/v1/products/" + product)
                        .then()
                        .statusCode(equalTo(200))
                        .extract()
                        .header("Degraded")
                == null;
    }
}
