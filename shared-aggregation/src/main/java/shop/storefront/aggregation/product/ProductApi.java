package shop.storefront.aggregation.product;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.upstream.rest.CallHeaders;

/** The product service, as it is called. */
@Path("/products")
@RegisterProvider(ProductJson.ProductReader.class)
@RegisterProvider(ProductJson.ProductListReader.class)
@Produces(MediaType.APPLICATION_JSON)
interface ProductApi {

    @GET
    @Path("/{id}")
    Uni<RestResponse<Product>> product(@RestPath String id, @BeanParam CallHeaders headers);

    /** Those that there are, in the order of their ids: comma-separated, at most 100. */
    @GET
    Uni<RestResponse<ProductList>> products(@RestQuery String ids, @BeanParam CallHeaders headers);

    /** One page of a category, of a search, or of both. */
    @GET
    Uni<RestResponse<ProductList>> list(
            @RestQuery @Nullable String category,
            @RestQuery @Nullable String q,
            @RestQuery int pageSize,
            @RestQuery @Nullable String pageToken,
            @BeanParam CallHeaders headers);
}
