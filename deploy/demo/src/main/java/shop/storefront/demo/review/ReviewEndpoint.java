package shop.storefront.demo.review;

import static shop.storefront.demo.Part.REVIEW;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.storefront.demo.catalogue.Article;
import shop.storefront.demo.catalogue.Catalogue;
import shop.storefront.demo.fault.HttpFaults;
import shop.storefront.demo.identity.Customer;
import shop.storefront.demo.identity.TokenReader;
import shop.storefront.demo.server.Answers;
import shop.storefront.demo.server.Page;
import shop.storefront.demo.server.Query;
import shop.storefront.demo.server.Refusal;

/** The review service over HTTP. */
public final class ReviewEndpoint {

    private static final int MAX_BODY = 64 << 10;
    private static final int MAX_KEY = 255;

    private final Catalogue catalogue;
    private final TokenReader tokens;
    private final Reviews reviews = new Reviews();
    private final Cache<PostKey, Answer> firstAnswers = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofHours(24))
            .build();

    private record ReviewList(
            Summary summary, List<Review> items, @Nullable String nextPageToken) {}

    private record ProductSummary(String productId, BigDecimal average, int count) {}

    private record PostKey(String customer, String product, String key) {}

    private record Answer(int status, Object body) {}

    public ReviewEndpoint(Catalogue catalogue, TokenReader tokens) {
        this.catalogue = catalogue;
        this.tokens = tokens;
    }

    public void addTo(Router router, HttpFaults faults) {
        router.get("/products/:id/reviews")
                .handler(faults.before(REVIEW, "listReviews"))
                .handler(this::list);
        router.post("/products/:id/reviews")
                .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY))
                .handler(faults.before(REVIEW, "createReview"))
                .handler(Answers.blocking(this::post));
        router.get("/review-summaries")
                .handler(faults.before(REVIEW, "listReviewSummaries"))
                .handler(this::summaries);
    }

    private Article article(RoutingContext context) {
        Article article = catalogue.find(Query.id(context.pathParam("id")));
        if (article == null) {
            throw Refusal.notFound("product");
        }
        return article;
    }

    private void list(RoutingContext context) {
        Article article = article(context);
        Query query = new Query(context.queryParams());
        String sort = query.text("sort", "helpful");
        if (!sort.equals("helpful") && !sort.equals("newest")) {
            throw Refusal.badRequest("sort must be newest or helpful");
        }
        List<Review> sorted = reviews.sorted(article, sort.equals("helpful"));
        String scope = "reviews\n" + article.id() + "\n" + sort;
        Page<Review> page = Page.of(sorted, scope, query.pageSize(10), query.text("pageToken"));
        Answers.json(context, 200, new ReviewList(reviews.summary(article), page.items(), page.nextToken()));
    }

    private void summaries(RoutingContext context) {
        List<String> ids = new Query(context.queryParams()).ids("productIds");
        List<ProductSummary> items = catalogue.findAll(ids).stream()
                .map(article -> {
                    Summary summary = reviews.summary(article);
                    return new ProductSummary(article.id(), summary.average(), summary.count());
                })
                .toList();
        Answers.json(context, 200, Map.of("items", items));
    }

    private void post(RoutingContext context) {
        Customer customer = tokens.read(context.request().getHeader("Authorization"))
                .orElseThrow(() -> {
                    context.response().putHeader("WWW-Authenticate", "Bearer");
                    return new Refusal(401, "no valid token");
                });
        Article article = article(context);
        NewReview review = NewReview.read(
                context.body().buffer() == null
                        ? new byte[0]
                        : context.body().buffer().getBytes());
        String key = context.request().getHeader("Idempotency-Key");
        Answer answer = key == null
                ? post(article, customer, review)
                : firstAnswers.get(
                        new PostKey(customer.id(), article.id(), bounded(key)),
                        first -> post(article, customer, review));
        Answers.json(context, answer.status(), answer.body());
    }

    private static String bounded(String key) {
        if (key.isEmpty() || key.length() > MAX_KEY) {
            throw Refusal.badRequest("Idempotency-Key must be 1 to " + MAX_KEY + " characters");
        }
        return key;
    }

    private Answer post(Article article, Customer customer, NewReview review) {
        return reviews.post(article, customer.id(), customer.name(), review)
                .map(made -> new Answer(201, made))
                .orElseGet(() -> new Answer(409, Map.of("error", "this customer has reviewed this product")));
    }
}
