package shop.storefront.bench.quarkus;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import shop.storefront.bench.page.Upstream;

@RegisterRestClient(configKey = "review")
@Path("/")
interface ReviewService {
    @GET
    @Path("products/{id}/reviews")
    Uni<Upstream.Reviews> reviews(@PathParam("id") String id, @QueryParam("pageSize") int pageSize);

    @GET
    @Path("review-summaries")
    Uni<Upstream.Summaries> summaries(@QueryParam("productIds") String ids);
}
