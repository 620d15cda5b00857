package shop.storefront.aggregation.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.inventory.v1.Availability.Builder;
import shop.inventory.v1.BatchGetAvailabilityResponse;
import shop.inventory.v1.DeliveryEstimate;
import shop.inventory.v1.StockStatus;
import shop.inventory.v1.WatchAvailabilityResponse;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.inventory.Availability.Delivery;

class InventoryMessagesTest {

    private static Builder message(String productId) {
        return shop.inventory.v1.Availability.newBuilder()
                .setProductId(productId)
                .setStatus(StockStatus.STOCK_STATUS_LOW_STOCK)
                .setQuantity(3)
                .setRestockTime(Timestamp.newBuilder().setSeconds(1_900_000_000))
                .setDelivery(DeliveryEstimate.newBuilder().setMinDays(1).setMaxDays(3));
    }

    private static Availability read(String productId, Builder message) {
        return InventoryMessages.availability(
                productId,
                WatchAvailabilityResponse.newBuilder().setAvailability(message).build());
    }

    static Stream<UnaryOperator<Builder>> mistakes() {
        return Stream.of(
                message -> message.setStatusValue(17),
                message -> message.setStatus(StockStatus.STOCK_STATUS_UNSPECIFIED),
                message -> message.setQuantity(-1),
                message -> message.setRestockTime(Timestamp.newBuilder().setSeconds(253_402_300_800L)),
                message -> message.setRestockTime(Timestamp.newBuilder().setSeconds(Long.MIN_VALUE)),
                message -> message.setRestockTime(Timestamp.newBuilder().setNanos(1_000_000_000)),
                message -> message.setRestockTime(Timestamp.newBuilder().setNanos(-1)),
                message -> message.setDelivery(DeliveryEstimate.newBuilder().setMaxDays(-1)));
    }

    @Test
    void everyFieldIsRead() {
        assertThat(read("p-1", message("p-1")))
                .isEqualTo(new Availability(
                        Availability.StockStatus.LOW_STOCK,
                        3,
                        Instant.ofEpochSecond(1_900_000_000),
                        new Delivery(1, 3)));
    }

    @Test
    void whatIsUnsetIsUnknown() {
        Availability read = read("p-1", message("p-1").clearRestockTime().clearDelivery());
        assertThat(read.restockAt()).isNull();
        assertThat(read.delivery()).isNull();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void entryThatCannotBeReadCostsItsOwnProductAlone(UnaryOperator<Builder> mistake) {
        var response = BatchGetAvailabilityResponse.newBuilder()
                .addAllAvailabilities(List.of(
                        message("p-1").build(),
                        mistake.apply(message("p-2")).build(),
                        message("p-3").build()));
        assertThat(InventoryMessages.byProduct(response.build()))
                .usingRecursiveComparison()
                .isEqualTo(without("p-2", response.build()));
    }

    private static Object without(String productId, BatchGetAvailabilityResponse response) {
        var rest = new shop.storefront.aggregation.engine.BatchAnswer<String, Availability>();
        response.getAvailabilitiesList().stream()
                .filter(each -> !each.getProductId().equals(productId))
                .forEach(each -> rest.found(
                        each.getProductId(), read(each.getProductId(), each.toBuilder()), InventoryMessages.WEIGHT));
        rest.unreadable(productId);
        return rest;
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void messageOfAWatchThatCannotBeReadSaysSo(UnaryOperator<Builder> mistake) {
        Builder message = mistake.apply(message("p-1"));
        assertThatThrownBy(() -> read("p-1", message)).isInstanceOf(SourceFailure.class);
    }

    @Test
    void messageOfAnotherProductIsNotTakenForTheOneThatIsWatched() {
        assertThatThrownBy(() -> read("p-1", message("p-2"))).isInstanceOf(SourceFailure.class);
        assertThatThrownBy(() -> InventoryMessages.availability("p-1", WatchAvailabilityResponse.getDefaultInstance()))
                .isInstanceOf(SourceFailure.class);
        assertThat(read("p-1", message("")).quantity()).isEqualTo(3);
    }
}
