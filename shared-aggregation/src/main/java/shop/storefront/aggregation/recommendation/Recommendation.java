package shop.storefront.aggregation.recommendation;

/**
 * A product to show, by its id.
 *
 * @param reason words for the shopper; empty when there are none
 */
public record Recommendation(String productId, String reason) {}
