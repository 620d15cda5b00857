package shop.storefront.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.inventory.Availability;
import shop.storefront.aggregation.inventory.Availability.StockStatus;

/** What can be sold now, when more is expected, and how long it takes to the door. */
public record WebAvailability(
        StockStatus status,
        int quantity,
        @Nullable Instant restockAt,
        @Nullable Delivery delivery) {

    /** Days from order to door, both ends included. */
    public record Delivery(int minDays, int maxDays) {}

    static WebAvailability from(Availability availability) {
        Availability.Delivery delivery = availability.delivery();
        return new WebAvailability(
                availability.status(),
                availability.quantity(),
                availability.restockAt(),
                delivery == null ? null : new Delivery(delivery.minDays(), delivery.maxDays()));
    }
}
