package shop.storefront.web;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.storefront.aggregation.edge.PageAnswers;
import shop.storefront.aggregation.edge.PageAnswers.Audience;
import shop.storefront.aggregation.edge.Requests;
import shop.storefront.aggregation.page.HomePages;

/** What the shop recommends, to whom it is signed in, or to everyone. */
@Path("/api/v1/home")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Home", description = "What the shop recommends.")
public class HomeResource {

    private final Requests requests;
    private final PageAnswers answers;
    private final HomePages pages;

    HomeResource(Requests requests, PageAnswers answers, HomePages pages) {
        this.requests = requests;
        this.answers = answers;
        this.pages = pages;
    }

    @GET
    @Operation(
            operationId = "getHome",
            summary = "What the shop recommends",
            description = "For the customer who is signed in, else what is popular.")
    @APIResponseSchema(WebHome.class)
    public Uni<Response> home(@Context RoutingContext routing) {
        return requests.context(routing)
                .chain(pages::page)
                .map(outcome -> answers.answer(outcome, WebHome::from, Audience.EACH, routing));
    }
}
