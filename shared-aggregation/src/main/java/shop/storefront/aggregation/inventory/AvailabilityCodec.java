package shop.storefront.aggregation.inventory;

import java.time.Instant;
import shop.storefront.aggregation.inventory.Availability.Delivery;
import shop.storefront.aggregation.inventory.Availability.StockStatus;
import shop.storefront.aggregation.sharing.Codec;
import shop.storefront.aggregation.sharing.Kind;
import shop.storefront.aggregation.sharing.Packer;
import shop.storefront.aggregation.sharing.Unpacker;

/** How replicas tell one another what can be sold. */
final class AvailabilityCodec implements Codec<Availability> {

    private static final int SCHEMA = 1;

    static final Kind<String, Availability> AVAILABILITIES =
            new Kind<>("inventory", SCHEMA, id -> id, new AvailabilityCodec());

    private AvailabilityCodec() {}

    @Override
    public void write(Availability availability, Packer out) {
        out.text(availability.status().name())
                .number(availability.quantity())
                .optional(
                        availability.restockAt(),
                        (at, to) -> to.number(at.getEpochSecond()).number(at.getNano()))
                .optional(
                        availability.delivery(),
                        (delivery, to) -> to.number(delivery.minDays()).number(delivery.maxDays()));
    }

    @Override
    public Availability read(Unpacker in) {
        return new Availability(
                StockStatus.valueOf(in.text()),
                in.integer(),
                in.optional(at -> Instant.ofEpochSecond(at.number(), at.number())),
                in.optional(delivery -> new Delivery(delivery.integer(), delivery.integer())));
    }
}
