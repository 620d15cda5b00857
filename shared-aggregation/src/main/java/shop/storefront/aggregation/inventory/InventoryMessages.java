package shop.storefront.aggregation.inventory;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import shop.inventory.v1.BatchGetAvailabilityResponse;
import shop.inventory.v1.WatchAvailabilityResponse;
import shop.storefront.aggregation.engine.BatchAnswer;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.inventory.Availability.Delivery;
import shop.storefront.aggregation.inventory.Availability.StockStatus;

/** How the inventory service writes its answers. */
final class InventoryMessages {

    private static final long FIRST_SECOND =
            Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final int NANOS_PER_SECOND = 1_000_000_000;

    /** In bytes of heap, with a restock time and an estimate of the delivery. */
    static final int WEIGHT = 88;

    private InventoryMessages() {}

    /** An entry that can't be read costs its own product alone. */
    static BatchAnswer<String, Availability> byProduct(BatchGetAvailabilityResponse response) {
        BatchAnswer<String, Availability> byProduct = new BatchAnswer<>();
        for (shop.inventory.v1.Availability message : response.getAvailabilitiesList()) {
            String productId = message.getProductId();
            try {
                byProduct.found(productId, availability(message), WEIGHT);
            } catch (SourceFailure unreadable) {
                byProduct.unreadable(productId);
            }
        }
        return byProduct;
    }

    /** @throws SourceFailure where the message can't be read, or is of another product */
    static Availability availability(String productId, WatchAvailabilityResponse response) {
        String named = response.getAvailability().getProductId();
        if (!response.hasAvailability() || !named.isEmpty() && !named.equals(productId)) {
            throw SourceFailure.unreadable("not the product that is watched");
        }
        return availability(response.getAvailability());
    }

    private static Availability availability(shop.inventory.v1.Availability message) {
        return new Availability(
                status(message.getStatus()),
                notNegative(message.getQuantity()),
                message.hasRestockTime() ? instant(message.getRestockTime()) : null,
                message.hasDelivery() ? delivery(message.getDelivery()) : null);
    }

    private static StockStatus status(shop.inventory.v1.StockStatus status) {
        return switch (status) {
            case STOCK_STATUS_IN_STOCK -> StockStatus.IN_STOCK;
            case STOCK_STATUS_LOW_STOCK -> StockStatus.LOW_STOCK;
            case STOCK_STATUS_OUT_OF_STOCK -> StockStatus.OUT_OF_STOCK;
            case STOCK_STATUS_BACKORDER -> StockStatus.BACKORDER;
            case STOCK_STATUS_UNSPECIFIED, UNRECOGNIZED -> throw SourceFailure.unreadable("no known stock status");
        };
    }

    /** Within what google.protobuf.Timestamp allows. */
    private static Instant instant(Timestamp timestamp) {
        long seconds = timestamp.getSeconds();
        int nanos = timestamp.getNanos();
        if (seconds < FIRST_SECOND || seconds > LAST_SECOND || nanos < 0 || nanos >= NANOS_PER_SECOND) {
            throw SourceFailure.unreadable("restock time out of range");
        }
        return Instant.ofEpochSecond(seconds, nanos);
    }

    private static Delivery delivery(shop.inventory.v1.DeliveryEstimate estimate) {
        return new Delivery(notNegative(estimate.getMinDays()), notNegative(estimate.getMaxDays()));
    }

    private static int notNegative(int value) {
        if (value < 0) {
            throw SourceFailure.unreadable("a number below zero");
        }
        return value;
    }
}
