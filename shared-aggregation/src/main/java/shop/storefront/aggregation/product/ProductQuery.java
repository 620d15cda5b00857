package shop.storefront.aggregation.product;

import org.jspecify.annotations.Nullable;

/** Which page of which products: of a category, of a search, of both, or of all. */
public record ProductQuery(
        @Nullable String category,
        @Nullable String text,
        int pageSize,
        @Nullable String pageToken) {}
