package shop.storefront.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import shop.inventory.v1.Availability;
import shop.inventory.v1.BatchGetAvailabilityRequest;
import shop.inventory.v1.InventoryServiceGrpc;
import shop.inventory.v1.InventoryServiceGrpc.InventoryServiceBlockingStub;
import shop.inventory.v1.StockStatus;
import shop.inventory.v1.WatchAvailabilityRequest;
import shop.inventory.v1.WatchAvailabilityResponse;
import shop.recommendation.v1.ListRecommendationsRequest;
import shop.recommendation.v1.Recommendation;
import shop.recommendation.v1.RecommendationServiceGrpc;
import shop.recommendation.v1.RecommendationServiceGrpc.RecommendationServiceBlockingStub;
import shop.storefront.demo.catalogue.Article;

class GrpcServicesTest {

    @RegisterExtension
    static final RunningDemo DEMO = new RunningDemo(Options.onFreePorts().withStockInterval(Duration.ofMillis(20)));

    private static ManagedChannel toInventory;
    private static ManagedChannel toRecommendation;

    @BeforeAll
    static void connect() {
        toInventory = channel(Part.INVENTORY);
        toRecommendation = channel(Part.RECOMMENDATION);
    }

    private static ManagedChannel channel(Part part) {
        return NettyChannelBuilder.forAddress("localhost", DEMO.demo().port(part))
                .usePlaintext()
                .build();
    }

    @AfterAll
    static void disconnect() {
        toInventory.shutdownNow();
        toRecommendation.shutdownNow();
    }

    private static InventoryServiceBlockingStub inventory() {
        return InventoryServiceGrpc.newBlockingStub(toInventory).withDeadlineAfter(10, TimeUnit.SECONDS);
    }

    private static RecommendationServiceBlockingStub recommendation() {
        return RecommendationServiceGrpc.newBlockingStub(toRecommendation).withDeadlineAfter(10, TimeUnit.SECONDS);
    }

    private static List<Availability> batch(List<String> ids) {
        return inventory()
                .batchGetAvailability(BatchGetAvailabilityRequest.newBuilder()
                        .addAllProductIds(ids)
                        .build())
                .getAvailabilitiesList();
    }

    private static List<Recommendation> recommended(String product, String customer, int size) {
        return recommendation()
                .listRecommendations(ListRecommendationsRequest.newBuilder()
                        .setProductId(product)
                        .setCustomerId(customer)
                        .setPageSize(size)
                        .build())
                .getRecommendationsList();
    }

    private static void assertStatus(Status.Code code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(code));
    }

    @Test
    void batchLeavesOutUnknownProducts() {
        assertThat(batch(List.of("p-1040", "nobody", "p-1002", "p-1040")))
                .extracting(Availability::getProductId)
                .containsExactly("p-1040", "p-1002");
    }

    @Test
    void batchTakes1To100Ids() {
        List<String> many = IntStream.range(1001, 1102).mapToObj(i -> "p-" + i).toList();
        assertThat(batch(many.subList(0, 100))).hasSize(100);
        assertStatus(Status.Code.INVALID_ARGUMENT, () -> batch(many));
        assertStatus(Status.Code.INVALID_ARGUMENT, () -> batch(List.of()));
    }

    @Test
    void everyStatusOccursAndQuantityFollowsIt() {
        List<String> all =
                DEMO.demo().catalogue().articles().stream().map(Article::id).toList();
        List<Availability> levels = IntStream.iterate(0, from -> from < all.size(), from -> from + 100)
                .mapToObj(from -> batch(all.subList(from, Math.min(all.size(), from + 100))))
                .flatMap(List::stream)
                .toList();
        assertThat(levels)
                .extracting(Availability::getStatus)
                .containsOnly(
                        StockStatus.STOCK_STATUS_IN_STOCK,
                        StockStatus.STOCK_STATUS_LOW_STOCK,
                        StockStatus.STOCK_STATUS_OUT_OF_STOCK,
                        StockStatus.STOCK_STATUS_BACKORDER);
        assertThat(levels).allSatisfy(level -> {
            boolean sells = level.getStatus() == StockStatus.STOCK_STATUS_IN_STOCK
                    || level.getStatus() == StockStatus.STOCK_STATUS_LOW_STOCK;
            assertThat(level.getQuantity() > 0).isEqualTo(sells);
            assertThat(level.getDelivery().getMaxDays())
                    .isGreaterThanOrEqualTo(level.getDelivery().getMinDays());
        });
        assertThat(levels).hasSizeLessThan(all.size()).hasSizeGreaterThan(1_000);
        assertThat(levels).anyMatch(Availability::hasRestockTime).anyMatch(level -> !level.hasRestockTime());
    }

    @Test
    void watchTellsTheLevelAtOnceAndThenItsChanges() {
        Iterator<WatchAvailabilityResponse> changes = inventory()
                .watchAvailability(WatchAvailabilityRequest.newBuilder()
                        .setProductId("p-1001")
                        .build());
        Availability first = changes.next().getAvailability();
        Availability second = changes.next().getAvailability();
        Availability third = changes.next().getAvailability();
        assertThat(List.of(first, second, third))
                .extracting(Availability::getProductId)
                .containsOnly("p-1001");
        assertThat(second.getQuantity()).isNotEqualTo(first.getQuantity());
        assertThat(third.getQuantity()).isNotEqualTo(second.getQuantity());
    }

    @Test
    void watchOfAnUnknownProductIsNotFound() {
        Iterator<WatchAvailabilityResponse> changes = inventory()
                .watchAvailability(WatchAvailabilityRequest.newBuilder()
                        .setProductId("nobody")
                        .build());
        assertStatus(Status.Code.NOT_FOUND, changes::next);
    }

    @Test
    void recommendationsAreKnownProductsBestFirstEachOnceAndNotTheProductItself() {
        List<Recommendation> goingWith = recommended("p-1005", "", 50);
        assertThat(goingWith).hasSize(50).isSortedAccordingTo((a, b) -> Double.compare(b.getScore(), a.getScore()));
        assertThat(goingWith)
                .extracting(Recommendation::getProductId)
                .doesNotHaveDuplicates()
                .doesNotContain("p-1005")
                .allMatch(id -> DEMO.demo().catalogue().find(id) != null);
        assertThat(goingWith).extracting(Recommendation::getReason).contains("Bought together");
        assertThat(recommended("p-1005", "", 50)).isEqualTo(goingWith);
    }

    @Test
    void recommendationsAreTenUnlessToldOtherwise() {
        assertThat(recommended("p-1005", "", 0)).hasSize(10);
        assertThat(recommended("", "", 3)).hasSize(3);
        assertStatus(Status.Code.INVALID_ARGUMENT, () -> recommended("p-1005", "", 51));
        assertStatus(Status.Code.INVALID_ARGUMENT, () -> recommended("p-1005", "", -1));
    }

    @Test
    void customersGetTheirOwnAndStrangersWhatIsPopular() {
        List<Recommendation> popular = recommended("", "", 10);
        assertThat(popular).extracting(Recommendation::getReason).containsOnly("Popular right now");
        assertThat(recommended("", "alice", 10)).isNotEqualTo(popular).isNotEqualTo(recommended("", "bob", 10));
        assertThat(recommended("nobody", "", 10)).isEmpty();
    }
}
