package shop.storefront.aggregation.review;

/**
 * A review as a customer writes it.
 *
 * @param rating 1 to 5
 */
public record NewReview(int rating, String title, String body) {}
