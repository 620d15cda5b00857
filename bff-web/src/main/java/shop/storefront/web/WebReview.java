package shop.storefront.web;

import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.review.Review;

/** One customer's opinion; rating 1 to 5. */
public record WebReview(
        String id,
        String author,
        int rating,
        @Nullable String title,
        @Nullable String body,
        String createdAt,
        @Nullable Integer helpfulVotes,
        @Nullable Boolean verifiedPurchase) {

    static WebReview from(Review review) {
        return new WebReview(
                review.id(),
                review.author(),
                review.rating(),
                review.title(),
                review.body(),
                review.createdAt(),
                review.helpfulVotes(),
                review.verifiedPurchase());
    }
}
