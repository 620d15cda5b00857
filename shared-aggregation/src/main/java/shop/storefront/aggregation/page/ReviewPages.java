package shop.storefront.aggregation.page;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.Time;
import shop.storefront.aggregation.review.ReviewClient;
import shop.storefront.aggregation.review.ReviewQuery;

/** Makes pages of reviews. */
@Singleton
public final class ReviewPages {

    private final ReviewClient reviews;
    private final Time time;

    ReviewPages(ReviewClient reviews, Time time) {
        this.reviews = reviews;
        this.time = time;
    }

    /** A page of reviews; never fails. */
    public Uni<PageResult<ReviewPage>> page(ReviewQuery query, RequestContext context) {
        Timings timings = new Timings(time);
        return PageResult.ended(() -> PageResult.required(timings.of("review", reviews.reviews(query, context)))
                .map(slice -> new ReviewPage(slice, timings.all())));
    }
}
