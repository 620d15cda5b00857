package shop.storefront.web;

import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.page.PageResponses;
import shop.storefront.aggregation.edge.page.PageResponses.Audience;
import shop.storefront.aggregation.edge.request.ApiRequest;
import shop.storefront.aggregation.edge.request.Endpoint;
import shop.storefront.aggregation.edge.request.PageSize;
import shop.storefront.aggregation.edge.request.PageToken;
import shop.storefront.aggregation.edge.request.QueryRules;
import shop.storefront.aggregation.edge.request.SearchText;
import shop.storefront.aggregation.edge.request.SectionNames;
import shop.storefront.aggregation.id.ProductId;
import shop.storefront.aggregation.observability.PageKind;
import shop.storefront.aggregation.page.ProductListings;
import shop.storefront.aggregation.page.ProductPages;
import shop.storefront.aggregation.page.ProductSection;
import shop.storefront.aggregation.product.ProductQuery;

/** Products, one by one and in lists. */
@Path("/api/v1/products")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Products", description = "Products, one by one and in lists.")
public class ProductResource {

    private final PageResponses answers;
    private final ProductPages pages;
    private final ProductListings listings;

    ProductResource(PageResponses answers, ProductPages pages, ProductListings listings) {
        this.answers = answers;
        this.pages = pages;
        this.listings = listings;
    }

    @GET
    @Path("/{id}")
    @Endpoint(PageKind.PRODUCT)
    @Operation(
            operationId = "getProduct",
            summary = "Everything about one product",
            description = "At most 10 reviews and 10 recommendations.")
    @APIResponseSchema(WebProductPage.class)
    public Uni<Response> page(
            @RestPath @NotNull(message = ProductId.RULE) ProductId id,
            @RestQuery
                    @Separator(QueryRules.COMMA)
                    @SectionNames
                    @Parameter(
                            description =
                                    "The sections to ask for, none twice; without it, all. The product is always there. What is not named costs nothing, and is null and omitted.",
                            explode = Explode.FALSE,
                            example = "[\"product\", \"reviews\"]")
                    List<ProductSection> sections,
            @BeanParam ApiRequest request) {
        return pages.page(id.value(), ProductSection.named(sections), request.context())
                .map(outcome -> answers.answer(outcome, WebProductPage::from, Audience.EACH, request));
    }

    @GET
    @Endpoint(PageKind.LISTING)
    @Operation(
            operationId = "listProducts",
            summary = "Products by category or search, page by page",
            description = "All products where neither is given. Stock and ratings may be missing of each.")
    @APIResponseSchema(WebProductList.class)
    public Uni<Response> list(
            @RestQuery
                    @SearchText
                    @Parameter(description = "Only products of this category.", example = "shoes")
                    @Nullable
                    String category,
            @RestQuery
                    @SearchText
                    @Parameter(description = "Only products that this finds.", example = "trail")
                    @Nullable
                    String q,
            @RestQuery @DefaultValue("24") @PageSize Integer pageSize,
            @RestQuery @PageToken @Nullable String pageToken,
            @BeanParam ApiRequest request) {
        return listings.listing(new ProductQuery(category, q, pageSize, pageToken), request.context())
                .map(outcome -> answers.answer(outcome, WebProductList::from, Audience.EVERYONE, request));
    }
}
