package shop.storefront.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.equalTo;
import static shop.storefront.demo.Part.CONTROL;
import static shop.storefront.demo.Part.PRODUCT;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.exception.JsonPathException;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.inventory.v1.BatchGetAvailabilityRequest;
import shop.inventory.v1.InventoryServiceGrpc;
import shop.inventory.v1.InventoryServiceGrpc.InventoryServiceBlockingStub;
import shop.inventory.v1.WatchAvailabilityRequest;
import shop.inventory.v1.WatchAvailabilityResponse;

class FaultsTest {

    @RegisterExtension
    static final RunningDemo DEMO = new RunningDemo(Options.onFreePorts());

    private static ManagedChannel channel;

    @BeforeAll
    static void connect() {
        channel = NettyChannelBuilder.forAddress("localhost", DEMO.demo().port(Part.INVENTORY))
                .usePlaintext()
                .build();
    }

    @AfterEach
    void heal() {
        control().delete("/faults").then().statusCode(200);
    }

    @AfterAll
    static void disconnect() {
        channel.shutdownNow();
    }

    private static RequestSpecification control() {
        return DEMO.given(CONTROL).when();
    }

    private static void fault(String serviceAndQuery) {
        control().put("/faults/" + serviceAndQuery).then().statusCode(200);
    }

    private static ValidatableResponse product() {
        return DEMO.given(PRODUCT).when().get("/products/p-1001").then();
    }

    private static ValidatableResponse products() {
        return DEMO.given(PRODUCT).when().get("/products").then();
    }

    private void assertHealthy() {
        heal();
        product().statusCode(200);
        channel.resetConnectBackoff();
        assertThat(stock(inventory().withWaitForReady())).isEqualTo(Status.Code.OK);
    }

    private static InventoryServiceBlockingStub inventory() {
        return InventoryServiceGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    private static Status.Code stock() {
        return stock(inventory());
    }

    private static Status.Code stock(InventoryServiceBlockingStub inventory) {
        try {
            var answer = inventory.batchGetAvailability(BatchGetAvailabilityRequest.newBuilder()
                    .addProductIds("p-1001")
                    .build());
            assertThat(answer.getAvailabilitiesCount()).isEqualTo(1);
            return Status.Code.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
        }
    }

    @Test
    void downServiceRefusesConnectionsUntilItIsHealed() {
        product().statusCode(200);
        fault("product?mode=down");
        fault("inventory?mode=down");
        assertThatThrownBy(FaultsTest::product).isInstanceOf(ConnectException.class);
        assertThat(stock()).isEqualTo(Status.Code.UNAVAILABLE);
        assertHealthy();
    }

    @Test
    void downServiceBreaksOffItsStreams() {
        Iterator<WatchAvailabilityResponse> changes = inventory()
                .watchAvailability(WatchAvailabilityRequest.newBuilder()
                        .setProductId("p-1002")
                        .build());
        changes.next();
        fault("inventory?mode=down");
        assertThatThrownBy(changes::next)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
        assertHealthy();
    }

    @Test
    void hangingServiceNeverAnswers() {
        fault("product?mode=hang");
        fault("inventory?mode=hang");
        assertThatThrownBy(() -> DEMO.given(PRODUCT)
                        .config(RestAssuredConfig.config().httpClient(RunningDemo.patientFor(Duration.ofMillis(300))))
                        .when()
                        .get("/products/p-1001"))
                .isInstanceOf(SocketTimeoutException.class);
        assertThat(stock(inventory().withDeadlineAfter(300, TimeUnit.MILLISECONDS)))
                .isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertHealthy();
    }

    @Test
    void resettingServiceBreaksOffTheConnection() {
        fault("product?mode=reset");
        fault("inventory?mode=reset");
        assertThatThrownBy(FaultsTest::product).isInstanceOf(IOException.class);
        assertThat(stock()).isEqualTo(Status.Code.UNAVAILABLE);
        assertHealthy();
    }

    @Test
    void rubbishIsNoAnswerOfTheContract() {
        fault("product?mode=rubbish");
        fault("inventory?mode=rubbish");
        var answer = product().statusCode(200).extract();
        assertThatThrownBy(() -> answer.jsonPath().get()).isInstanceOf(JsonPathException.class);
        assertThat(stock()).isIn(Status.Code.INTERNAL, Status.Code.CANCELLED);
        assertHealthy();
    }

    @Test
    void errorsHaveTheStatusAskedFor() {
        fault("product?status=500");
        fault("inventory?status=RESOURCE_EXHAUSTED");
        product().statusCode(500);
        assertThat(stock()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        fault("product?errorRate=1");
        fault("inventory?errorRate=1");
        product().statusCode(503);
        assertThat(stock()).isEqualTo(Status.Code.UNAVAILABLE);
        assertHealthy();
    }

    @Test
    void errorRateStrikesSomeCallsAndSparesOthers() {
        fault("product?errorRate=0.5");
        int struck = 0;
        for (int i = 0; i < 100; i++) {
            struck += product().extract().statusCode() == 503 ? 1 : 0;
        }
        assertThat(struck).isBetween(10, 90);
    }

    @Test
    void delayedCallsAreAnsweredLater() {
        fault("product?delay=200");
        fault("inventory?delay=200");
        long begin = System.nanoTime();
        product().statusCode(200);
        assertThat(stock()).isEqualTo(Status.Code.OK);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(390));
    }

    @Test
    void faultOfOneOperationSparesTheOthers() {
        fault("product?operation=listProducts&status=503");
        products().statusCode(503);
        product().statusCode(200);
        control().delete("/faults/product?operation=listProducts").then().statusCode(200);
        products().statusCode(200);
    }

    @Test
    void faultMayComeAsJsonAndIsShown() {
        DEMO.given(CONTROL)
                .contentType(ContentType.JSON)
                .body("{\"delay\": 150, \"errorRate\": 0.25, \"status\": \"502\"}")
                .when()
                .post("/faults/review")
                .then()
                .statusCode(200);
        control()
                .get("/")
                .then()
                .root("review.faults.'*'")
                .body("delay", equalTo(150))
                .body("errorRate", equalTo(0.25))
                .body("status", equalTo("502"));
        control().delete("/faults/review").then().statusCode(200);
        control().get("/").then().body("review.faults", anEmptyMap());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "product",
                "product?mode=sulk",
                "product?delay=-1",
                "product?delay=99999999",
                "product?errorRate=2",
                "product?status=200",
                "product?status=UNAVAILABLE",
                "inventory?status=503",
                "inventory?status=OK",
                "product?delya=5",
                "product?operation=getStock&delay=5",
                "product?operation=getProduct&mode=down"
            })
    void faultThatMakesNoSenseIsRefused(String serviceAndQuery) {
        control().put("/faults/" + serviceAndQuery).then().statusCode(400);
        product().statusCode(200);
    }

    @Test
    void onlyServicesHaveFaults() {
        control().put("/faults/control?mode=down").then().statusCode(404);
        control().put("/faults/payment?mode=down").then().statusCode(404);
    }

    @Test
    void callsAreCountedByOperation() {
        control().delete("/calls").then().statusCode(200);
        product();
        product();
        products();
        stock();
        control()
                .get("/calls")
                .then()
                .body("product.getProduct", equalTo(2))
                .body("product.listProducts", equalTo(1))
                .body("inventory.BatchGetAvailability", equalTo(1))
                .body("review.createReview", equalTo(0));
    }
}
