package shop.storefront.aggregation.page;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.engine.Time;
import shop.storefront.aggregation.inventory.InventoryClient;
import shop.storefront.aggregation.product.ProductClient;
import shop.storefront.aggregation.recommendation.Recommendation;
import shop.storefront.aggregation.recommendation.RecommendationQuery;
import shop.storefront.aggregation.review.ReviewClient;

/** Makes home pages: what to recommend, then three batches about it, together. */
@Singleton
public final class HomePages {

    private final RecommendationsOrDefaults recommended;
    private final ProductClient products;
    private final InventoryClient inventory;
    private final ReviewClient reviews;
    private final PageConfig config;
    private final Time time;

    HomePages(
            RecommendationsOrDefaults recommended,
            ProductClient products,
            InventoryClient inventory,
            ReviewClient reviews,
            PageConfig config,
            Time time) {
        this.recommended = recommended;
        this.products = products;
        this.inventory = inventory;
        this.reviews = reviews;
        this.config = config;
        this.time = time;
    }

    /** The home page of whoever asks; never fails. */
    public Uni<PageResult<HomePage>> page(RequestContext context) {
        Timings timings = new Timings(time);
        var query = new RecommendationQuery("", context.customerId(), config.homeRecommendations());
        return PageResult.ended(() -> timings.of("recommendation", recommended.list(query, context))
                .chain(list -> withFacts(list, context, timings)));
    }

    private Uni<HomePage> withFacts(SourceResult<List<Recommendation>> list, RequestContext context, Timings timings) {
        boolean personal = context.customer() != null;
        List<String> ids = RecommendationsOrDefaults.ids(list);
        if (ids.isEmpty()) {
            return Uni.createFrom()
                    .item(new HomePage(
                            list,
                            list.map(none -> Map.of()),
                            list.map(none -> Map.of()),
                            list.map(none -> Map.of()),
                            personal,
                            timings.all()));
        }
        return Uni.combine()
                .all()
                .unis(
                        PageResult.required(timings.ofSecondStage("product", products.products(ids, context))),
                        timings.ofSecondStage("inventory", inventory.availabilities(ids, context)),
                        timings.ofSecondStage("review", reviews.ratings(ids, context)))
                .with((found, availability, ratings) ->
                        new HomePage(list, found, availability, ratings, personal, timings.all()));
    }
}
