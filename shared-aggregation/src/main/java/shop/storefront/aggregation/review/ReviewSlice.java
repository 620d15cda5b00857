package shop.storefront.aggregation.review;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a product's reviews, with the summary of all.
 *
 * @param nextPageToken null on the last page
 */
public record ReviewSlice(
        Ratings ratings,
        Histogram histogram,
        List<Review> items,
        @Nullable String nextPageToken) {}
