package shop.storefront.aggregation.page;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.review.ReviewClient;
import shop.storefront.aggregation.review.ReviewQuery;
import shop.storefront.aggregation.upstream.Upstreams;

/** Makes pages of reviews. */
@Singleton
public final class ReviewPages {

    private final ReviewClient reviews;
    private final Upstreams upstreams;

    ReviewPages(ReviewClient reviews, Upstreams upstreams) {
        this.reviews = reviews;
        this.upstreams = upstreams;
    }

    /** A page of reviews; never fails. */
    public Uni<PageResult<ReviewPage>> page(ReviewQuery query, RequestContext context) {
        Timings timings = new Timings(upstreams.time());
        return PageResult.ended(() -> PageResult.required(timings.of("review", reviews.reviews(query, context)))
                .map(slice -> new ReviewPage(slice, timings.all())));
    }
}
