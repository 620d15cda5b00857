package shop.storefront.aggregation.review;

/** How many customers gave one to five stars. */
public record Histogram(long one, long two, long three, long four, long five) {}
