package shop.storefront.bench.quarkus;

import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;
import shop.storefront.bench.page.Upstream;

@RegisterRestClient(configKey = "product")
@Path("/products")
interface ProductService {
    @GET
    @Path("/{id}")
    Uni<Upstream.Product> product(@PathParam("id") String id);

    @GET
    Uni<Upstream.Products> products(@QueryParam("ids") String ids);

    @GET
    Uni<Upstream.Products> list(
            @QueryParam("category") String category,
            @QueryParam("pageSize") int pageSize,
            @QueryParam("pageToken") @Nullable String pageToken);

    /** Not there is no failure of the service. */
    @ClientExceptionMapper
    static @Nullable RuntimeException failure(Response response) {
        return response.getStatus() == 404 ? new NotFoundException() : null;
    }
}
