package shop.storefront.aggregation.review;

/**
 * What customers think of a product, in two numbers.
 *
 * @param average 1 to 5 with one decimal; 0 when nobody rated
 */
public record Ratings(double average, long count) {}
