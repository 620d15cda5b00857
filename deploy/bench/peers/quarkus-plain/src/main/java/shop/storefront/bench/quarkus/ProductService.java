package shop.storefront.bench.quarkus;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import shop.storefront.bench.page.Upstream;

@RegisterRestClient(configKey = "product")
@Path("/products")
interface ProductService {
    @GET
    @Path("/{id}")
    Uni<Upstream.Product> product(@PathParam("id") String id);

    @GET
    Uni<Upstream.Products> products(@QueryParam("ids") String ids);
}
