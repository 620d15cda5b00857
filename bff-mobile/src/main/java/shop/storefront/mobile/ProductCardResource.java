package shop.storefront.mobile;

import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.Explode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.validator.constraints.UniqueElements;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.Separator;
import shop.storefront.aggregation.edge.page.PageResponses;
import shop.storefront.aggregation.edge.page.PageResponses.Audience;
import shop.storefront.aggregation.edge.problem.FieldError;
import shop.storefront.aggregation.edge.problem.ProblemException;
import shop.storefront.aggregation.edge.request.ApiRequest;
import shop.storefront.aggregation.edge.request.Endpoint;
import shop.storefront.aggregation.edge.request.JsonBody;
import shop.storefront.aggregation.edge.request.QueryRules;
import shop.storefront.aggregation.id.ProductId;
import shop.storefront.aggregation.observability.PageKind;
import shop.storefront.aggregation.page.ProductListings;

/** Cards of products asked for by id, for what an app keeps offline. */
@Path("/api/v1/product-cards")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Products", description = "Products, one by one and in lists.")
public class ProductCardResource {

    private final PageResponses answers;
    private final ProductListings pages;

    ProductCardResource(PageResponses answers, ProductListings pages) {
        this.answers = answers;
        this.pages = pages;
    }

    @GET
    @Endpoint(PageKind.CARDS)
    @Operation(
            operationId = "getProductCards",
            summary = "Cards of products by id",
            description =
                    "For refreshing what an app keeps offline. Ids that nothing is known of are left out. Where known is given, cards that have not changed are left out as well, and gone names the products that are no more.")
    @APIResponseSchema(MobileProductList.class)
    public Uni<Response> cards(
            @RestQuery
                    @Separator(QueryRules.COMMA)
                    @Size(min = 1, max = 50, message = CardRequest.IDS)
                    @UniqueElements(message = CardRequest.NONE_TWICE)
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
                    List<@NotNull(message = ProductId.RULE) ProductId> ids,
            @RestQuery
                    @Separator(QueryRules.COMMA)
                    @Size(max = 50, message = CardRequest.KNOWN)
                    @Parameter(
                            description = "The cards that the app has, each as id:etag, of ids that are asked for.",
                            explode = Explode.FALSE,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = CardTag.class),
                            example = "[\"p-1001:Zk3x9Qm2LpA\"]")
                    List<@NotNull(message = CardRequest.KNOWN) CardTag> known,
            @RestQuery @DefaultValue("2") @PixelRatio Integer dpr,
            @BeanParam ApiRequest request) {
        return cards(ids.stream().map(ProductId::value).toList(), byId(known), dpr, request);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @JsonBody
    @Endpoint(PageKind.CARDS)
    @Operation(
            operationId = "refreshProductCards",
            summary = "Cards of products by id, where a URL gets too long",
            description =
                    "As getProductCards with the same ids and known; it changes nothing, and its answer is not kept.")
    @APIResponseSchema(value = MobileProductList.class, responseCode = "200")
    public Uni<Response> refresh(
            @RestQuery @DefaultValue("2") @PixelRatio Integer dpr,
            @RequestBody(required = true, description = "The ids and what is known, 64 KiB at most.")
                    @Valid
                    @NotNull(message = "must be one JSON object, no field twice")
                    CardRequest body,
            @BeanParam ApiRequest request) {
        return cards(body.ids(), body.known() == null ? Map.of() : body.known(), dpr, request);
    }

    private Uni<Response> cards(List<String> ids, Map<String, String> known, int dpr, ApiRequest request) {
        if (!Set.copyOf(ids).containsAll(known.keySet())) {
            throw invalid(CardRequest.NOT_ASKED_FOR);
        }
        return pages.cards(ids, request.context())
                .map(outcome -> answers.answer(
                        outcome, page -> MobileProductList.from(page, dpr, known), Audience.EVERYONE, request));
    }

    private static Map<String, String> byId(List<CardTag> known) {
        Map<String, String> byId = HashMap.newHashMap(known.size());
        for (CardTag card : known) {
            if (byId.put(card.id(), card.etag()) != null) {
                throw invalid(CardRequest.NONE_TWICE);
            }
        }
        return byId;
    }

    private static ProblemException invalid(String message) {
        return ProblemException.invalid(List.of(new FieldError("known", message)));
    }
}
