package shop.storefront.mobile;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
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
import org.jboss.resteasy.reactive.RestPath;
import shop.storefront.aggregation.edge.PageAnswers;
import shop.storefront.aggregation.edge.PageAnswers.Audience;
import shop.storefront.aggregation.edge.Parameters;
import shop.storefront.aggregation.edge.Requests;
import shop.storefront.aggregation.edge.ReviewPosts;
import shop.storefront.aggregation.page.ReviewPages;
import shop.storefront.aggregation.review.ReviewQuery;

/** The reviews of a product. */
@Path("/api/v1/products/{id}/reviews")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reviews", description = "The reviews of a product.")
public class ReviewResource {

    private static final int DEFAULT_PAGE_SIZE = 5;

    private final Requests requests;
    private final PageAnswers answers;
    private final ReviewPages pages;
    private final ReviewPosts posts;

    ReviewResource(Requests requests, PageAnswers answers, ReviewPages pages, ReviewPosts posts) {
        this.requests = requests;
        this.answers = answers;
        this.pages = pages;
        this.posts = posts;
    }

    @GET
    @Operation(operationId = "listReviews", summary = "The reviews of a product, page by page")
    @Parameter(name = "sort", in = ParameterIn.QUERY)
    @Parameter(name = "pageSize", in = ParameterIn.QUERY, schema = @Schema(defaultValue = "" + DEFAULT_PAGE_SIZE))
    @Parameter(name = "pageToken", in = ParameterIn.QUERY)
    @APIResponseSchema(MobileReviewPage.class)
    public Uni<Response> reviews(@RestPath String id, @Context RoutingContext routing) {
        ReviewQuery query = Parameters.of(routing).reviewQuery(id, DEFAULT_PAGE_SIZE);
        return requests.context(routing)
                .chain(context -> pages.page(query, context))
                .map(outcome -> answers.answer(outcome, MobileReviewPage::from, Audience.EVERYONE, routing));
    }

    @POST
    @RolesAllowed("customer")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequestBody(ref = "NewReview")
    @Operation(
            operationId = "postReview",
            summary = "Review a product",
            description =
                    "Needs a customer's token. It is never sent on twice; a client that got no answer sends it again with the same Idempotency-Key.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER)
    @SecurityRequirement(name = "bearer")
    @APIResponse(
            responseCode = "201",
            description = "The review as it is shown.",
            headers = @Header(name = "Location", ref = "Location"),
            content = @Content(schema = @Schema(implementation = MobileReviewPage.Item.class)))
    @APIResponse(responseCode = "409", ref = "Conflict")
    public Uni<Response> post(@RestPath String id, @Context RoutingContext routing) {
        return posts.post(id, MobileReviewPage.Item::from, routing);
    }
}
