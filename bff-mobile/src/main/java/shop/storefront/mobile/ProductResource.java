package shop.storefront.mobile;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import shop.storefront.aggregation.edge.PageAnswers;
import shop.storefront.aggregation.edge.PageAnswers.Audience;
import shop.storefront.aggregation.edge.Parameters;
import shop.storefront.aggregation.edge.Requests;
import shop.storefront.aggregation.page.ProductListings;
import shop.storefront.aggregation.page.ProductPages;
import shop.storefront.aggregation.product.ProductQuery;

/** Products, one by one and in lists. */
@Path("/api/v1/products")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Products", description = "Products, one by one and in lists.")
public class ProductResource {

    private static final int DEFAULT_PAGE_SIZE = 12;

    private final Requests requests;
    private final PageAnswers answers;
    private final ProductPages pages;
    private final ProductListings listings;

    ProductResource(Requests requests, PageAnswers answers, ProductPages pages, ProductListings listings) {
        this.requests = requests;
        this.answers = answers;
        this.pages = pages;
        this.listings = listings;
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getProduct",
            summary = "A product as one screen shows it",
            description = "At most 2 reviews and 4 recommendations.")
    @Parameter(name = "dpr", in = ParameterIn.QUERY)
    @APIResponseSchema(MobileProductPage.class)
    public Uni<Response> page(@RestPath String id, @Context RoutingContext routing) {
        Parameters parameters = Parameters.of(routing);
        parameters.id(id);
        int dpr = parameters.dpr();
        parameters.check();
        return requests.context(routing)
                .chain(context -> pages.page(id, context))
                .map(outcome ->
                        answers.answer(outcome, page -> MobileProductPage.from(page, dpr), Audience.EACH, routing));
    }

    @GET
    @Operation(operationId = "listProducts", summary = "Products by category or search, page by page")
    @Parameter(name = "category", in = ParameterIn.QUERY)
    @Parameter(name = "q", in = ParameterIn.QUERY)
    @Parameter(name = "pageSize", in = ParameterIn.QUERY, schema = @Schema(defaultValue = "" + DEFAULT_PAGE_SIZE))
    @Parameter(name = "pageToken", in = ParameterIn.QUERY)
    @Parameter(name = "dpr", in = ParameterIn.QUERY)
    @APIResponseSchema(MobileProductList.class)
    public Uni<Response> list(@Context RoutingContext routing) {
        Parameters parameters = Parameters.of(routing);
        int dpr = parameters.dpr();
        ProductQuery query = parameters.productQuery(DEFAULT_PAGE_SIZE);
        return requests.context(routing)
                .chain(context -> listings.listing(query, context))
                .map(outcome ->
                        answers.answer(outcome, page -> MobileProductList.from(page, dpr), Audience.EVERYONE, routing));
    }
}
