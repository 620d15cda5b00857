package shop.storefront.aggregation.product;

import org.jspecify.annotations.Nullable;

/**
 * A picture of a product.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record Image(
        String url, long width, long height, @Nullable String alt) {}
