package shop.storefront.aggregation.inventory;

import java.time.DateTimeException;
import java.time.Instant;
import shop.inventory.v1.BatchGetAvailabilityResponse;
import shop.storefront.aggregation.inventory.Availability.Delivery;
import shop.storefront.aggregation.inventory.Availability.StockStatus;
import shop.storefront.aggregation.source.BatchAnswer;
import shop.storefront.aggregation.source.SourceFailure;

/** How the inventory service writes its answers. */
final class InventoryMessages {

    private InventoryMessages() {}

    static BatchAnswer<String, Availability> byProduct(BatchGetAvailabilityResponse response) {
        BatchAnswer<String, Availability> byProduct = new BatchAnswer<>();
        for (shop.inventory.v1.Availability message : response.getAvailabilitiesList()) {
            byProduct.found(message.getProductId(), availability(message), message.getSerializedSize());
        }
        return byProduct;
    }

    static Availability availability(shop.inventory.v1.Availability message) {
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
            case STOCK_STATUS_UNSPECIFIED, UNRECOGNIZED -> throw SourceFailure.invalidAnswer("no stock status");
        };
    }

    private static Instant instant(com.google.protobuf.Timestamp timestamp) {
        try {
            return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
        } catch (DateTimeException | ArithmeticException e) {
            throw SourceFailure.invalidAnswer("restock time out of range");
        }
    }

    private static Delivery delivery(shop.inventory.v1.DeliveryEstimate estimate) {
        return new Delivery(notNegative(estimate.getMinDays()), notNegative(estimate.getMaxDays()));
    }

    private static int notNegative(int value) {
        if (value < 0) {
            throw SourceFailure.invalidAnswer("a number below zero");
        }
        return value;
    }
}
