package shop.storefront.web;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.inventory.Availability;
import shop.storefront.aggregation.inventory.Availability.StockStatus;

/** What can be sold now, when more is expected, and how long it takes to the door. */
@Schema(description = "What can be sold now, when more is expected, and how long it takes to the door.")
public record WebAvailability(
        @Schema(description = "Whether the product is available.", examples = "IN_STOCK")
        StockStatus status,

        @Schema(description = "Units that can be promised now; 0 unless in stock or low.", examples = "12")
        int quantity,

        @Schema(
                description = "When new units are expected.",
                examples = "2026-03-09T08:00:00Z",
                implementation = String.class,
                format = "date-time")
        @Nullable
        Instant restockAt,

        @Schema(description = "How long it takes to the door.") @Nullable
        Delivery delivery) {

    /** Days from order to door, both ends included. */
    @Schema(description = "Days from order to door, both ends included.")
    public record Delivery(
            @Schema(description = "The fewest.", examples = "1")
            int minDays,

            @Schema(description = "The most.", examples = "3")
            int maxDays) {}

    static WebAvailability from(Availability availability) {
        Availability.Delivery delivery = availability.delivery();
        return new WebAvailability(
                availability.status(),
                availability.quantity(),
                availability.restockAt(),
                delivery == null ? null : new Delivery(delivery.minDays(), delivery.maxDays()));
    }
}
