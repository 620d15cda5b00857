package shop.storefront.aggregation.product;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list of products.
 *
 * @param nextPageToken null on the last page
 * @param totalSize null where the source does not count
 */
public record ProductSlice(
        List<ProductSummary> items,
        @Nullable String nextPageToken,
        @Nullable Long totalSize) {}
