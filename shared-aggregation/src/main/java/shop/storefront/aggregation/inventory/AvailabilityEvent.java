package shop.storefront.aggregation.inventory;

/** What one who watches a product is told. */
public sealed interface AvailabilityEvent {

    /** What can be sold now. */
    record Changed(Availability availability) implements AvailabilityEvent {}

    /** The inventory service broke off or can't be reached; it is being asked again. */
    record Interrupted() implements AvailabilityEvent {}

    /** The inventory service does not know the product (any more); nothing follows. */
    record Unknown() implements AvailabilityEvent {}
}
