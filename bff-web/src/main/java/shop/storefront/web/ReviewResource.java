package shop.storefront.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.page.PageResponses;
import shop.storefront.aggregation.edge.page.PageResponses.Audience;
import shop.storefront.aggregation.edge.page.ReviewSubmission;
import shop.storefront.aggregation.edge.request.ApiRequest;
import shop.storefront.aggregation.edge.request.Endpoint;
import shop.storefront.aggregation.edge.request.IdempotencyKey;
import shop.storefront.aggregation.edge.request.JsonBody;
import shop.storefront.aggregation.edge.request.PageSize;
import shop.storefront.aggregation.edge.request.PageToken;
import shop.storefront.aggregation.edge.request.ReviewForm;
import shop.storefront.aggregation.id.ProductId;
import shop.storefront.aggregation.observability.PageKind;
import shop.storefront.aggregation.page.ReviewPages;
import shop.storefront.aggregation.review.ReviewQuery;
import shop.storefront.aggregation.review.ReviewQuery.Sort;

/** The reviews of a product. */
@Path("/api/v1/products/{id}/reviews")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reviews", description = "The reviews of a product.")
public class ReviewResource {

    private final PageResponses answers;
    private final ReviewPages pages;
    private final ReviewSubmission posts;

    ReviewResource(PageResponses answers, ReviewPages pages, ReviewSubmission posts) {
        this.answers = answers;
        this.pages = pages;
        this.posts = posts;
    }

    @GET
    @Endpoint(PageKind.REVIEWS)
    @Operation(
            operationId = "listReviews",
            summary = "The reviews of a product, page by page",
            description = "A product that nobody reviewed has none; one that the review service does not know is 404.")
    @APIResponseSchema(WebReviewPage.class)
    public Uni<Response> reviews(
            @RestPath @NotNull(message = ProductId.RULE) ProductId id,
            @RestQuery
                    @DefaultValue("helpful")
                    @NotNull(message = Sort.RULE)
                    @Parameter(description = "Which reviews come first.", example = "newest")
                    Sort sort,
            @RestQuery @DefaultValue("10") @PageSize Integer pageSize,
            @RestQuery @PageToken @Nullable String pageToken,
            @BeanParam ApiRequest request) {
        return pages.page(new ReviewQuery(id.value(), sort, pageSize, pageToken), request.context())
                .map(outcome -> answers.answer(outcome, WebReviewPage::from, Audience.EVERYONE, request));
    }

    @POST
    @RolesAllowed("customer")
    @Consumes(MediaType.APPLICATION_JSON)
    @JsonBody
    @Endpoint(PageKind.REVIEW_POST)
    @Operation(
            operationId = "postReview",
            summary = "Review a product",
            description =
                    "Needs a customer's token. It is never sent on twice; a client that got no answer sends it again with the same Idempotency-Key.")
    @Parameter(
            name = "X-CSRF",
            in = ParameterIn.HEADER,
            description = "That a script of ours sends this; any value does. Needed with a session only.",
            schema = @Schema(implementation = String.class),
            example = "1")
    @SecurityRequirement(name = "bearer")
    @SecurityRequirement(name = "session")
    @APIResponse(
            responseCode = "201",
            description = "The review as it is shown.",
            headers = @Header(name = "Location", ref = "Location"),
            content = @Content(schema = @Schema(implementation = WebReview.class)))
    @APIResponse(responseCode = "409", ref = "Conflict")
    public Uni<Response> post(
            @RestPath @NotNull(message = ProductId.RULE) ProductId id,
            @RestHeader("Idempotency-Key") @IdempotencyKey @Nullable String idempotencyKey,
            @RequestBody(required = true, description = "The review, 64 KiB at most.")
                    @Valid
                    @NotNull(message = "must be one JSON object, no field twice")
                    ReviewForm body,
            @BeanParam ApiRequest request) {
        return posts.post(id, body, idempotencyKey, WebReview::from, request);
    }
}
