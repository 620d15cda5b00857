package shop.storefront.web;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.review.Review;

/** One customer's opinion; rating 1 to 5. */
@Schema(description = "One customer's opinion.")
public record WebReview(
        @Schema(description = "The review's id.", examples = "r-77")
        String id,

        @Schema(description = "The name the customer goes by.", examples = "Ada")
        String author,

        @Schema(description = "1 to 5 stars.", examples = "5")
        int rating,

        @Schema(description = "The opinion in a line.", examples = "Fits like a glove") @Nullable
        String title,

        @Schema(description = "The opinion.", examples = "Three weeks of rain, and dry feet.") @Nullable
        String body,

        @Schema(description = "When it was written.", examples = "2026-03-01T10:00:00Z", format = "date-time")
        String createdAt,

        @Schema(description = "How many customers found it helpful.", examples = "7") @Nullable
        Long helpfulVotes,

        @Schema(description = "Whether the customer bought the product here.", examples = "true") @Nullable
        Boolean verifiedPurchase) {

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
