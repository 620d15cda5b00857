package shop.storefront.aggregation.edge.page;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.EdgeConfig;
import shop.storefront.aggregation.edge.problem.ProblemException;
import shop.storefront.aggregation.edge.problem.ProblemKind;
import shop.storefront.aggregation.edge.request.ApiRequest;
import shop.storefront.aggregation.edge.request.ReviewForm;
import shop.storefront.aggregation.edge.response.Json;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.id.ProductId;
import shop.storefront.aggregation.review.Review;
import shop.storefront.aggregation.review.ReviewClient;
import shop.storefront.aggregation.upstream.rest.RestUpstream.WriteAnswer;

/** Takes a customer's review, checked, to the review service: once, since it is a write. */
@Singleton
public final class ReviewSubmission {

    private final ReviewClient reviews;
    private final Json json;
    private final EdgeConfig config;

    ReviewSubmission(ReviewClient reviews, Json json, EdgeConfig config) {
        this.reviews = reviews;
        this.json = json;
        this.config = config;
    }

    /** The answer: 201 with the review as the client sees it, or the problem that there is. */
    public Uni<Response> post(
            ProductId product,
            ReviewForm review,
            @Nullable String idempotencyKey,
            Function<Review, ?> trim,
            ApiRequest request) {
        return reviews.post(product.value(), review.review(), idempotencyKey, request.context())
                .onFailure(SourceFailure.class)
                .transform(failed -> unavailable())
                .map(written -> answer(product, written, trim));
    }

    private Response answer(ProductId product, WriteAnswer<Review> written, Function<Review, ?> trim) {
        Review review = written.value();
        if (review == null) {
            throw refusal(written.status());
        }
        return Response.status(Response.Status.CREATED)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("Location", location(product, review))
                .header("Cache-Control", "no-store")
                .entity(json.bytes(trim.apply(review)))
                .build();
    }

    /** What is not about the customer's review is a mistake between us and the service. */
    private ProblemException refusal(int status) {
        return switch (status) {
            case 400, 401, 403, 404, 409, 413, 422 -> ProblemException.of(ProblemKind.ofStatus(status));
            default -> unavailable();
        };
    }

    private ProblemException unavailable() {
        return ProblemException.retryable(ProblemKind.UNAVAILABLE, config.retryAfterSeconds());
    }

    /** Where the review is to be read: in the list, at its id. */
    private static String location(ProductId product, Review review) {
        return "/api/v1/products/" + product + "/reviews?sort=newest#"
                + URLEncoder.encode(review.id(), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
