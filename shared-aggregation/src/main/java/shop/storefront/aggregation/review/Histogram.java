package shop.storefront.aggregation.review;

/** How many customers gave one to five stars. */
public record Histogram(int one, int two, int three, int four, int five) {

    public static final Histogram EMPTY = new Histogram(0, 0, 0, 0, 0);
}
