package shop.storefront.bench.page;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a product can be had, as the product page shows it. */
record Availability(String status, int quantity, @Nullable Instant restockAt, Delivery delivery) {

    record Delivery(int minDays, int maxDays) {}

    static Availability of(shop.inventory.v1.Availability found) {
        var restock = found.hasRestockTime()
                ? Instant.ofEpochSecond(
                        found.getRestockTime().getSeconds(),
                        found.getRestockTime().getNanos())
                : null;
        var delivery = new Delivery(
                found.getDelivery().getMinDays(), found.getDelivery().getMaxDays());
        return new Availability(status(found), found.getQuantity(), restock, delivery);
    }

    static String status(shop.inventory.v1.Availability found) {
        return found.getStatus().name().substring("STOCK_STATUS_".length());
    }
}
