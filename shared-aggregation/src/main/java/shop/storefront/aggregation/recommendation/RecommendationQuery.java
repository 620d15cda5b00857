package shop.storefront.aggregation.recommendation;

/**
 * For what, for whom and how many.
 *
 * @param productId the product on show; empty on a home page
 * @param customerId who is signed in; empty for an anonymous reader
 */
public record RecommendationQuery(String productId, String customerId, int size) {}
