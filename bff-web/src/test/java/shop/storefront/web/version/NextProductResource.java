package shop.storefront.web.version;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;

/** A second version of a product, such as stands beside the first when clients move. */
@Path("/api/v2/products")
@Produces(MediaType.APPLICATION_JSON)
public class NextProductResource {

    @GET
    @Path("/{id}")
    public String page(@RestPath String id) {
        return "{\"id\": \"" + id + "\"}";
    }
}
