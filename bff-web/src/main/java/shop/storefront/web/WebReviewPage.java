package shop.storefront.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.page.ReviewPage;

/** One page of a product's reviews and the summary of all. */
public record WebReviewPage(
        double average,
        int count,
        WebReviews.Histogram histogram,
        List<WebReview> items,
        @Nullable String nextPageToken,
        Sections sections,
        boolean complete) {

    /** The state of the one section. */
    public record Sections(WebSection reviews) {}

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
