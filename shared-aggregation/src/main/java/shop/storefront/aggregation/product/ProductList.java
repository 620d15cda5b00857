package shop.storefront.aggregation.product;

import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.SourceResult.Answer;
import shop.storefront.aggregation.upstream.json.JsonEntries;
import shop.storefront.aggregation.upstream.json.NextPageToken;

/**
 * A list of products, as the service gives it.
 *
 * @param totalSize null where the service does not count
 */
record ProductList(
        JsonEntries<ProductSummary> items,
        NextPageToken nextPage,
        @Nullable Long totalSize) {

    Answer<ProductSlice> slice(int most) {
        return items.page(
                ProductSummary::id, most, nextPage, shown -> new ProductSlice(shown, nextPage.value(), totalSize));
    }
}
