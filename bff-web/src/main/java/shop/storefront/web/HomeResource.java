package shop.storefront.web;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.storefront.aggregation.edge.page.PageResponses;
import shop.storefront.aggregation.edge.page.PageResponses.Audience;
import shop.storefront.aggregation.edge.request.ApiRequest;
import shop.storefront.aggregation.edge.request.Endpoint;
import shop.storefront.aggregation.observability.PageKind;
import shop.storefront.aggregation.page.HomePages;

/** What the shop recommends, to the customer who is signed in, else to everyone. */
@Path("/api/v1/home")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Home", description = "What the shop recommends.")
public class HomeResource {

    private final PageResponses answers;
    private final HomePages pages;

    HomeResource(PageResponses answers, HomePages pages) {
        this.answers = answers;
        this.pages = pages;
    }

    @GET
    @Endpoint(PageKind.HOME)
    @Operation(
            operationId = "getHome",
            summary = "What the shop recommends",
            description = "For the customer who is signed in, else what is popular.")
    @APIResponseSchema(WebHome.class)
    public Uni<Response> home(@BeanParam ApiRequest request) {
        return pages.page(request.context())
                .map(outcome -> answers.answer(outcome, WebHome::from, Audience.EACH, request));
    }
}
