package shop.storefront.mobile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.page.ReviewPage;
import shop.storefront.aggregation.review.Ratings;
import shop.storefront.aggregation.review.Review;

/** One page of a product's reviews. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MobileReviewPage(
        @Nullable Double rating,
        @Nullable Integer ratings,
        List<Item> items,
        @Nullable String next,
        @Nullable Degraded degraded) {

    private static final int DAY_LENGTH = "2026-03-01".length();

    /** One customer's opinion in full, and the day it was given. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(String author, int rating, @Nullable String text, String date) {

        static Item from(Review review) {
            String day = review.createdAt().substring(0, DAY_LENGTH);
            return new Item(review.author(), review.rating(), review.body(), day);
        }
    }

    /** The states of the parts that are not fresh. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Degraded(@Nullable String reviews) {}

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
