package shop.storefront.aggregation.upstream.rest;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
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
import shop.storefront.aggregation.upstream.json.JsonReader;
import shop.storefront.aggregation.upstream.loadbalancing.Instance;

/** As much of the product service as tests of the way to it need. */
@Path("/products")
@RegisterProvider(ProductNames.NameReader.class)
@Produces(MediaType.APPLICATION_JSON)
public interface ProductNames {

    /** What a product is called. */
    record Name(String text) {}

    @GET
    @Path("/{id}")
    Uni<RestResponse<Name>> name(@RestPath String id, @BeanParam CallHeaders headers);

    @GET
    Uni<RestResponse<Name>> search(@RestQuery @Nullable String q, @BeanParam CallHeaders headers);

    @POST
    Uni<RestResponse<Name>> post(@BeanParam CallHeaders headers);

    static ProductNames at(Instance instance, RestProxies.Options options) {
        return new QuarkusRestProxies().create(ProductNames.class, instance, options);
    }

    /** Reads as much of a product. */
    @Singleton
    final class NameReader extends JsonBodyReader<Name> {
        public NameReader() {
            super(ProductNames::read);
        }
    }

    private static Name read(JsonReader in) {
        String name = null;
        in.object();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            if (field.equals("name")) {
                name = in.string();
            } else {
                in.skip();
            }
        }
        return new Name(JsonReader.required("name", name));
    }
}
