package shop.storefront.aggregation.review;

/** How many customers gave one to five stars. */
public record Histogram(long one, long two, long three, long four, long five) {

    public static final Histogram EMPTY = new Histogram(0, 0, 0, 0, 0);
}
