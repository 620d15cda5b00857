package shop.storefront.mobile;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import shop.storefront.aggregation.edge.PageAnswers;
import shop.storefront.aggregation.edge.PageAnswers.Audience;
import shop.storefront.aggregation.edge.Parameters;
import shop.storefront.aggregation.edge.Requests;
import shop.storefront.aggregation.page.ProductPages;

/** Products, one by one. */
@Path("/api/v1/products")
@Produces(MediaType.APPLICATION_JSON)
public class ProductResource {

    private final Requests requests;
    private final PageAnswers answers;
    private final ProductPages pages;

    ProductResource(Requests requests, PageAnswers answers, ProductPages pages) {
        this.requests = requests;
        this.answers = answers;
        this.pages = pages;
    }

    @GET
    @Path("/{id}")
    public Uni<Response> page(@RestPath String id, RoutingContext routing) {
        Parameters parameters = new Parameters(routing.queryParams());
        parameters.id(id);
        int dpr = parameters.number("dpr", 1, 3, 2);
        parameters.check();
        return requests.context(routing)
                .chain(context -> pages.page(id, context))
                .map(outcome ->
                        answers.answer(outcome, page -> MobileProductPage.from(page, dpr), Audience.EACH, routing));
    }
}
