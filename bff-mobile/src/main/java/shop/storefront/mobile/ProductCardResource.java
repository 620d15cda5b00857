package shop.storefront.mobile;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.storefront.aggregation.edge.PageAnswers;
import shop.storefront.aggregation.edge.PageAnswers.Audience;
import shop.storefront.aggregation.edge.Parameters;
import shop.storefront.aggregation.edge.Requests;
import shop.storefront.aggregation.page.ProductCardPages;

/** Cards of products asked for by id, for what an app keeps offline. */
@Path("/api/v1/product-cards")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Products", description = "Products, one by one and in lists.")
public class ProductCardResource {

    private static final int MOST_IDS = 50;

    private final Requests requests;
    private final PageAnswers answers;
    private final ProductCardPages pages;

    ProductCardResource(Requests requests, PageAnswers answers, ProductCardPages pages) {
        this.requests = requests;
        this.answers = answers;
        this.pages = pages;
    }

    @GET
    @Operation(
            operationId = "getProductCards",
            summary = "Cards of products by id",
            description = "For refreshing what an app keeps offline. Ids that nothing is known of are left out.")
    @Parameter(name = "ids", in = ParameterIn.QUERY)
    @Parameter(name = "dpr", in = ParameterIn.QUERY)
    @APIResponseSchema(MobileProductList.class)
    public Uni<Response> cards(@Context RoutingContext routing) {
        Parameters parameters = Parameters.of(routing);
        List<String> ids = parameters.ids("ids", MOST_IDS);
        int dpr = parameters.dpr();
        parameters.check();
        return requests.context(routing)
                .chain(context -> pages.cards(ids, context))
                .map(outcome ->
                        answers.answer(outcome, page -> MobileProductList.from(page, dpr), Audience.EVERYONE, routing));
    }
}
