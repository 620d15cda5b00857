package shop.storefront.aggregation.review;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.upstream.rest.CallHeaders;

/** The review service, as it is called. */
@Path("/")
@RegisterProvider(ReviewJson.ReviewListReader.class)
@RegisterProvider(ReviewJson.ReviewReader.class)
@RegisterProvider(ReviewJson.SummariesReader.class)
@RegisterProvider(NewReviewWriter.class)
@Produces(MediaType.APPLICATION_JSON)
interface ReviewApi {

    @GET
    @Path("products/{id}/reviews")
    Uni<RestResponse<ReviewList>> reviews(
            @RestPath String id,
            @RestQuery String sort,
            @RestQuery int pageSize,
            @RestQuery @Nullable String pageToken,
            @BeanParam CallHeaders headers);

    @POST
    @Path("products/{id}/reviews")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<RestResponse<Review>> post(@RestPath String id, NewReview review, @BeanParam CallHeaders headers);

    /** Of those that there are, in the order of their ids: comma-separated, at most 100. */
    @GET
    @Path("review-summaries")
    Uni<RestResponse<ReviewSummaries>> summaries(@RestQuery String productIds, @BeanParam CallHeaders headers);
}
