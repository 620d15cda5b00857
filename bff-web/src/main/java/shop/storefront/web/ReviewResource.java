package shop.storefront.web;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import shop.storefront.aggregation.edge.PageAnswers;
import shop.storefront.aggregation.edge.PageAnswers.Audience;
import shop.storefront.aggregation.edge.Parameters;
import shop.storefront.aggregation.edge.Requests;
import shop.storefront.aggregation.edge.ReviewPosts;
import shop.storefront.aggregation.page.ReviewPages;
import shop.storefront.aggregation.review.ReviewQuery;

/** The reviews of a product. */
@Path("/api/v1/products/{id}/reviews")
@Produces(MediaType.APPLICATION_JSON)
public class ReviewResource {

    private static final int DEFAULT_PAGE_SIZE = 10;

    private final Requests requests;
    private final PageAnswers answers;
    private final ReviewPages pages;
    private final ReviewPosts posts;

    ReviewResource(Requests requests, PageAnswers answers, ReviewPages pages, ReviewPosts posts) {
        this.requests = requests;
        this.answers = answers;
        this.pages = pages;
        this.posts = posts;
    }

    @GET
    public Uni<Response> reviews(@RestPath String id, RoutingContext routing) {
        ReviewQuery query = Parameters.of(routing).reviewQuery(id, DEFAULT_PAGE_SIZE);
        return requests.context(routing)
                .chain(context -> pages.page(query, context))
                .map(outcome -> answers.answer(outcome, WebReviewPage::from, Audience.EVERYONE, routing));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> post(@RestPath String id, byte[] body, RoutingContext routing) {
        return posts.post(id, body, WebReview::from, routing);
    }
}
