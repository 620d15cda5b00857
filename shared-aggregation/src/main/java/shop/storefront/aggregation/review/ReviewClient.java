package shop.storefront.aggregation.review;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.BatchAnswer;
import shop.storefront.aggregation.engine.Fetched;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.Source;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.sharing.SourceOperation;
import shop.storefront.aggregation.upstream.Upstream;
import shop.storefront.aggregation.upstream.Upstreams;
import shop.storefront.aggregation.upstream.rest.RestUpstream;
import shop.storefront.aggregation.upstream.rest.RestUpstream.Token;
import shop.storefront.aggregation.upstream.rest.RestUpstream.WriteAnswer;

/** The review service, as the pages see it: results that never fail. Only a write may fail. */
@Startup
@Singleton
@RegisterForReflection(targets = {ReviewSlice.class, Review.class, Ratings.class, Histogram.class})
public final class ReviewClient {

    private final RestUpstream<ReviewApi> upstream;
    private final Upstream review;
    private final Source<ReviewQuery, ReviewSlice> slices;
    private final Source<String, Ratings> ratings;

    public ReviewClient(Upstreams upstreams) {
        this.review = upstreams.named("review", "localhost:9102");
        this.upstream = review.rest(ReviewApi.class, Token.FORWARDED);
        this.slices = review.source(
                this::fetchSlice,
                ReviewQuery::productId,
                SourceOperation.of(
                        "review",
                        ReviewSlice.class,
                        query -> query.productId() + ":"
                                + SourceOperation.hashed(query.sort(), query.pageSize(), query.pageToken())));
        this.ratings = review.batch(this::fetchRatings, SourceOperation.of("ratings", Ratings.class, id -> id));
    }

    /** One page of a product's reviews; absent as refused when the page token is none that the service gave. */
    public Uni<SourceResult<ReviewSlice>> reviews(ReviewQuery query, RequestContext context) {
        return slices.get(query, context);
    }

    /** The ratings of these products, in one call. */
    public Uni<SourceResult<Map<String, Ratings>>> ratings(List<String> productIds, RequestContext context) {
        return ratings.getAll(productIds, context);
    }

    /**
     * Posts a review, once. What was read of the product before is not fresh any more once the service has it, so the
     * next read sees it.
     *
     * @return the answer of the service, or a {@link SourceFailure} when there is none
     */
    public Uni<WriteAnswer<Review>> post(
            String productId, NewReview written, @Nullable String idempotencyKey, RequestContext context) {
        return review.write(
                        context,
                        call -> upstream.post(
                                idempotencyKey, call, (api, headers) -> api.post(productId, written, headers)))
                .onTermination()
                .invoke(() -> {
                    slices.invalidate(productId);
                    ratings.invalidate(productId);
                });
    }

    private Uni<Fetched<ReviewSlice>> fetchSlice(ReviewQuery query, RequestContext context) {
        String id = query.productId();
        return upstream.get(
                        query.pageToken(),
                        context,
                        (api, headers) ->
                                api.reviews(id, query.sort().token(), query.pageSize(), query.pageToken(), headers),
                        list -> list.isOf(id))
                .map(fetched -> fetched.flatMap(list -> list.slice(query.pageSize())));
    }

    private Uni<BatchAnswer<String, Ratings>> fetchRatings(List<String> productIds, RequestContext context) {
        return upstream.get(
                        context,
                        (api, headers) -> api.summaries(String.join(",", productIds), headers),
                        summaries -> summaries.items().isAbout(productIds, ReviewSummaries.Entry::productId))
                .map(fetched -> RestUpstream.required(fetched)
                        .items()
                        .byId(ReviewSummaries.Entry::productId, ReviewSummaries.Entry::ratings, fetched.weight()));
    }
}
