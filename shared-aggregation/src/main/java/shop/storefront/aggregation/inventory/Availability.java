package shop.storefront.aggregation.inventory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What can be sold of a product now.
 *
 * @param quantity units that can be promised now; 0 unless in stock or low
 * @param restockAt when new units are expected; null when unknown
 * @param delivery null when unknown
 */
public record Availability(
        StockStatus status,
        int quantity,
        @Nullable Instant restockAt,
        @Nullable Delivery delivery) {

    /** Days from order to door, both ends included. */
    public record Delivery(int minDays, int maxDays) {}

    /** Whether a product can be had. */
    public enum StockStatus {
        IN_STOCK,
        LOW_STOCK,
        OUT_OF_STOCK,
        BACKORDER
    }
}
