package shop.storefront.mobile;

import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.Explode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.validator.constraints.UniqueElements;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.Separator;
import shop.storefront.aggregation.edge.page.PageResponses;
import shop.storefront.aggregation.edge.page.PageResponses.Audience;
import shop.storefront.aggregation.edge.request.ApiRequest;
import shop.storefront.aggregation.edge.request.Endpoint;
import shop.storefront.aggregation.edge.request.QueryRules;
import shop.storefront.aggregation.edge.request.WellFormed;
import shop.storefront.aggregation.id.ProductId;
import shop.storefront.aggregation.observability.PageKind;
import shop.storefront.aggregation.page.ProductCardPages;

/** Cards of products asked for by id, for what an app keeps offline. */
@Path("/api/v1/product-cards")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Products", description = "Products, one by one and in lists.")
public class ProductCardResource {

    private final PageResponses answers;
    private final ProductCardPages pages;

    ProductCardResource(PageResponses answers, ProductCardPages pages) {
        this.answers = answers;
        this.pages = pages;
    }

    @GET
    @Endpoint(PageKind.CARDS)
    @Operation(
            operationId = "getProductCards",
            summary = "Cards of products by id",
            description = "For refreshing what an app keeps offline. Ids that nothing is known of are left out.")
    @APIResponseSchema(MobileProductList.class)
    public Uni<Response> cards(
            @RestQuery
                    @Separator(QueryRules.COMMA)
                    @Size(min = 1, max = 50, message = "must be 1 to 50 ids")
                    @UniqueElements(message = "must not name an id twice")
                    @Parameter(
                            description = "The products' ids, none twice.",
                            required = true,
                            explode = Explode.FALSE,
                            schema =
                                    @Schema(
                                            type = SchemaType.ARRAY,
                                            implementation = ProductId.class,
                                            uniqueItems = true),
                            example = "[\"p-1001\", \"p-2002\"]")
                    List<@WellFormed ProductId> ids,
            @RestQuery @DefaultValue("2") @PixelRatio Integer dpr,
            @BeanParam ApiRequest request) {
        return pages.cards(ids.stream().map(ProductId::value).toList(), request.context())
                .map(outcome ->
                        answers.answer(outcome, page -> MobileProductList.from(page, dpr), Audience.EVERYONE, request));
    }
}
