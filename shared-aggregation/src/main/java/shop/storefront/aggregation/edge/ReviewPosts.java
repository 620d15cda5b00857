package shop.storefront.aggregation.edge;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import shop.storefront.aggregation.review.Review;
import shop.storefront.aggregation.review.ReviewClient;
import shop.storefront.aggregation.source.SourceFailure;
import shop.storefront.aggregation.upstream.RestUpstream.Written;

/** Takes a customer's review, checked, to the review service: once, since it is a write. */
@Singleton
public final class ReviewPosts {

    private final Requests requests;
    private final Bodies bodies;
    private final ReviewClient reviews;
    private final Json json;
    private final EdgeConfig config;

    ReviewPosts(Requests requests, Bodies bodies, ReviewClient reviews, Json json, EdgeConfig config) {
        this.requests = requests;
        this.bodies = bodies;
        this.reviews = reviews;
        this.json = json;
        this.config = config;
    }

    /** The answer: 201 with the review as the client sees it, or the problem that there is. */
    public Uni<Response> post(String productId, Function<Review, ?> trim, RoutingContext routing) {
        return requests.context(routing)
                .chain(context -> {
                    Parameters parameters = Parameters.of(routing);
                    parameters.id(productId);
                    parameters.check();
                    String key = NewReviews.idempotencyKey(routing.request().getHeader("idempotency-key"));
                    return bodies.read(routing)
                            .map(NewReviews::read)
                            .chain(review -> reviews.post(productId, review, key, context));
                })
                .onFailure(SourceFailure.class)
                .transform(failed -> ProblemException.retryable(ProblemKind.UNAVAILABLE, config.retryAfterSeconds()))
                .map(written -> answer(productId, written, trim));
    }

    private Response answer(String productId, Written<Review> written, Function<Review, ?> trim) {
        Review review = written.value();
        if (review == null) {
            int status = written.status();
            throw ProblemException.of(ProblemKind.ofStatus(status));
        }
        return Response.status(Response.Status.CREATED)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("Location", location(productId, review))
                .header("Cache-Control", "no-store")
                .entity(json.bytes(trim.apply(review)))
                .build();
    }

    /** Where the review is to be read: in the list, at its id. */
    private static String location(String productId, Review review) {
        return "/api/v1/products/" + productId + "/reviews?sort=newest#"
                + URLEncoder.encode(review.id(), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
