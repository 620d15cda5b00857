package shop.storefront.aggregation.review;

import java.util.Set;
import shop.storefront.aggregation.engine.SourceResult.Answer;
import shop.storefront.aggregation.upstream.json.JsonEntries;
import shop.storefront.aggregation.upstream.json.NextPageToken;

/**
 * A list of reviews, as the service gives it.
 *
 * @param productIds whose it says it is; the contract has no field for that, so there may be none
 */
record ReviewList(
        Ratings ratings,
        Histogram histogram,
        JsonEntries<Review> items,
        NextPageToken nextPage,
        Set<String> productIds) {

    /** Whether it may be that of a product. */
    boolean isOf(String productId) {
        return productIds.isEmpty() || productIds.equals(Set.of(productId));
    }

    Answer<ReviewSlice> slice(int most) {
        return items.page(
                Review::id, most, nextPage, shown -> new ReviewSlice(ratings, histogram, shown, nextPage.value()));
    }
}
