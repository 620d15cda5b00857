package shop.storefront.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.storefront.demo.Part.PRODUCT;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.inventory.v1.BatchGetAvailabilityRequest;
import shop.inventory.v1.InventoryServiceGrpc;
import shop.inventory.v1.InventoryServiceGrpc.InventoryServiceBlockingStub;
import shop.inventory.v1.WatchAvailabilityRequest;
import shop.inventory.v1.WatchAvailabilityResponse;

class FaultsTest {

    private static Demo demo;
    private static Visitor visitor;
    private static ManagedChannel channel;

    @BeforeAll
    static void start() {
        demo = Demo.start(Options.onFreePorts());
        visitor = new Visitor(demo);
        channel = NettyChannelBuilder.forAddress("localhost", demo.port(Part.INVENTORY))
                .usePlaintext()
                .build();
    }

    @AfterEach
    void heal() {
        visitor.control("DELETE", "/faults");
    }

    @AfterAll
    static void stop() {
        channel.shutdownNow();
        demo.close();
    }

    private static void fault(String serviceAndQuery) {
        assertThat(visitor.control("PUT", "/faults/" + serviceAndQuery).statusCode())
                .isEqualTo(200);
    }

    private static HttpResponse<String> product() {
        return visitor.get(PRODUCT, "/products/p-1001");
    }

    private static void assertHealthy() {
        visitor.control("DELETE", "/faults");
        assertThat(product().statusCode()).isEqualTo(200);
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
        assertThat(product().statusCode()).isEqualTo(200);
        fault("product?mode=down");
        fault("inventory?mode=down");
        assertThatThrownBy(FaultsTest::product)
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .isInstanceOf(ConnectException.class);
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
        assertThatThrownBy(() ->
                        visitor.send(visitor.to(PRODUCT, "/products/p-1001").timeout(Duration.ofMillis(300))))
                .cause()
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(stock(inventory().withDeadlineAfter(300, TimeUnit.MILLISECONDS)))
                .isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertHealthy();
    }

    @Test
    void resettingServiceBreaksOffTheConnection() {
        fault("product?mode=reset");
        fault("inventory?mode=reset");
        assertThatThrownBy(FaultsTest::product).cause().isInstanceOf(IOException.class);
        assertThat(stock()).isEqualTo(Status.Code.UNAVAILABLE);
        assertHealthy();
    }

    @Test
    void rubbishIsNoAnswerOfTheContract() {
        fault("product?mode=rubbish");
        fault("inventory?mode=rubbish");
        HttpResponse<String> answer = product();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> Visitor.json(answer)).cause().isInstanceOf(JsonProcessingException.class);
        assertThat(stock()).isIn(Status.Code.INTERNAL, Status.Code.CANCELLED);
        assertHealthy();
    }

    @Test
    void errorsHaveTheStatusAskedFor() {
        fault("product?status=500");
        fault("inventory?status=RESOURCE_EXHAUSTED");
        assertThat(product().statusCode()).isEqualTo(500);
        assertThat(stock()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        fault("product?errorRate=1");
        fault("inventory?errorRate=1");
        assertThat(product().statusCode()).isEqualTo(503);
        assertThat(stock()).isEqualTo(Status.Code.UNAVAILABLE);
        assertHealthy();
    }

    @Test
    void errorRateStrikesSomeCallsAndSparesOthers() {
        fault("product?errorRate=0.5");
        int struck = 0;
        for (int i = 0; i < 100; i++) {
            struck += product().statusCode() == 503 ? 1 : 0;
        }
        assertThat(struck).isBetween(10, 90);
    }

    @Test
    void delayedCallsAreAnsweredLater() {
        fault("product?delay=200");
        fault("inventory?delay=200");
        long begin = System.nanoTime();
        assertThat(product().statusCode()).isEqualTo(200);
        assertThat(stock()).isEqualTo(Status.Code.OK);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(390));
    }

    @Test
    void faultOfOneOperationSparesTheOthers() {
        fault("product?operation=listProducts&status=503");
        assertThat(visitor.get(PRODUCT, "/products").statusCode()).isEqualTo(503);
        assertThat(product().statusCode()).isEqualTo(200);
        visitor.control("DELETE", "/faults/product?operation=listProducts");
        assertThat(visitor.get(PRODUCT, "/products").statusCode()).isEqualTo(200);
    }

    @Test
    void faultMayComeAsJsonAndIsShown() {
        HttpResponse<String> answer = visitor.send(visitor.to(Part.CONTROL, "/faults/review")
                .POST(BodyPublishers.ofString("{\"delay\": 150, \"errorRate\": 0.25, \"status\": \"502\"}")));
        assertThat(answer.statusCode()).isEqualTo(200);
        var shown = Visitor.json(visitor.get(Part.CONTROL, "/"))
                .path("review")
                .path("faults")
                .path("*");
        assertThat(shown.path("delay").asInt()).isEqualTo(150);
        assertThat(shown.path("errorRate").asDouble()).isEqualTo(0.25);
        assertThat(shown.path("status").asText()).isEqualTo("502");
        visitor.control("DELETE", "/faults/review");
        assertThat(Visitor.json(visitor.get(Part.CONTROL, "/")).path("review").path("faults"))
                .isEmpty();
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
        assertThat(visitor.control("PUT", "/faults/" + serviceAndQuery).statusCode())
                .isEqualTo(400);
        assertThat(product().statusCode()).isEqualTo(200);
    }

    @Test
    void onlyServicesHaveFaults() {
        assertThat(visitor.control("PUT", "/faults/control?mode=down").statusCode())
                .isEqualTo(404);
        assertThat(visitor.control("PUT", "/faults/payment?mode=down").statusCode())
                .isEqualTo(404);
    }

    @Test
    void callsAreCountedByOperation() {
        visitor.control("DELETE", "/calls");
        product();
        product();
        visitor.get(PRODUCT, "/products");
        stock();
        var counts = Visitor.json(visitor.get(Part.CONTROL, "/calls"));
        assertThat(counts.path("product").path("getProduct").asInt()).isEqualTo(2);
        assertThat(counts.path("product").path("listProducts").asInt()).isEqualTo(1);
        assertThat(counts.path("inventory").path("BatchGetAvailability").asInt())
                .isEqualTo(1);
        assertThat(counts.path("review").path("createReview").asInt()).isZero();
    }
}
