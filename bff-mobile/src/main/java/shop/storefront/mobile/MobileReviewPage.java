package shop.storefront.mobile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.page.ReviewPage;
import shop.storefront.aggregation.review.Ratings;
import shop.storefront.aggregation.review.Review;

/** One page of a product's reviews. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "One page of a product's reviews.")
public record MobileReviewPage(
        @Schema(description = "The average, 1 to 5; left out when nobody rated.", examples = "4.4") @Nullable
        Double rating,

        @Schema(description = "How many rated; left out when nobody did.", examples = "128") @Nullable
        Long ratings,

        @Schema(description = "The reviews of this page.") List<Item> items,

        @Schema(description = "The pageToken of the next page; left out on the last.", examples = "eyJvIjo1fQ")
        @Nullable
        String next,

        @Schema(description = "What is not fresh; only there when something is not.") @Nullable
        Degraded degraded) {

    private static final int DAY_LENGTH = "2026-03-01".length();

    /** One customer's opinion in full, and the day it was given. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "MobileFullReview", description = "One customer's opinion in full, and the day it was given.")
    public record Item(
            @Schema(description = "The name the customer goes by.", examples = "Ada")
            String author,

            @Schema(description = "1 to 5 stars.", examples = "5")
            int rating,

            @Schema(description = "The opinion.", examples = "Three weeks of rain, and dry feet.") @Nullable
            String text,

            @Schema(description = "The day it was written.", examples = "2026-03-01", format = "date")
            String date) {

        static Item from(Review review) {
            String day = review.createdAt().substring(0, DAY_LENGTH);
            return new Item(review.author(), review.rating(), review.body(), day);
        }
    }

    /** The states of the parts that are not fresh. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DegradedReviews", description = "The part of a page of reviews that is not fresh.")
    public record Degraded(
            @Schema(
                    description = "The reviews.",
                    examples = "stale",
                    enumeration = {"partial", "stale", "missing"})
            @Nullable
            String reviews) {}

    static MobileReviewPage from(ReviewPage page) {
        Ratings ratings =
                page.slice().ratings().count() == 0 ? null : page.slice().ratings();
        return new MobileReviewPage(
                ratings == null ? null : ratings.average(),
                ratings == null ? null : ratings.count(),
                page.slice().items().stream().map(Item::from).toList(),
                page.slice().nextPageToken(),
                page.complete() ? null : new Degraded(States.of(page.reviews())));
    }
}
