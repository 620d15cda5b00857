package shop.storefront.web;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.page.ReviewPage;

/** One page of a product's reviews and the summary of all. */
@Schema(description = "One page of a product's reviews, and the summary of all.")
public record WebReviewPage(
        @Schema(description = "1 to 5, or 0 when nobody rated.", examples = "4.4")
        double average,

        @Schema(description = "How many customers rated.", examples = "128")
        long count,

        @Schema(description = "How many gave how many stars.")
        WebReviews.Histogram histogram,

        @Schema(description = "The reviews of this page.") List<WebReview> items,

        @Schema(description = "The pageToken of the next page; null on the last.", examples = "eyJvIjoyNH0") @Nullable
        String nextPageToken,

        @Schema(description = "The state of the one section.")
        Sections sections,

        @Schema(description = "Whether every section is fresh.", examples = "true")
        boolean complete) {

    /** The state of the one section. */
    @Schema(name = "ReviewPageSections", description = "The state of the one section of a page of reviews.")
    public record Sections(
            @Schema(description = "The reviews.") WebSection reviews) {}

    static WebReviewPage from(ReviewPage page) {
        WebReviews reviews = WebReviews.from(page.slice());
        return new WebReviewPage(
                reviews.average(),
                reviews.count(),
                reviews.histogram(),
                reviews.items(),
                reviews.nextPageToken(),
                new Sections(WebSection.from(page.reviews().state())),
                page.complete());
    }
}
