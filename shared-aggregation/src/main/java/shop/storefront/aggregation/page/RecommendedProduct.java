package shop.storefront.aggregation.page;

import shop.storefront.aggregation.product.ProductSummary;

/**
 * A product, and why it is shown.
 *
 * @param reason words for the shopper; empty when there are none
 */
public record RecommendedProduct(ProductSummary product, String reason) {}
