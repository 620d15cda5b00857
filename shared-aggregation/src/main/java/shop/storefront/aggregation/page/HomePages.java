package shop.storefront.aggregation.page;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.engine.SourceResult.Answer;
import shop.storefront.aggregation.engine.SourceResult.Default;
import shop.storefront.aggregation.engine.SourceResult.Fresh;
import shop.storefront.aggregation.engine.SourceResult.Missing;
import shop.storefront.aggregation.engine.SourceResult.Stale;
import shop.storefront.aggregation.inventory.InventoryClient;
import shop.storefront.aggregation.product.ProductClient;
import shop.storefront.aggregation.recommendation.Recommendation;
import shop.storefront.aggregation.recommendation.RecommendationQuery;
import shop.storefront.aggregation.review.ReviewClient;
import shop.storefront.aggregation.upstream.Upstreams;

/** Makes home pages: what to recommend, then three batches about it, together. */
@Singleton
public final class HomePages {

    private final RecommendationsOrDefaults recommended;
    private final ProductClient products;
    private final InventoryClient inventory;
    private final ReviewClient reviews;
    private final PageConfig config;
    private final Upstreams upstreams;

    HomePages(
            RecommendationsOrDefaults recommended,
            ProductClient products,
            InventoryClient inventory,
            ReviewClient reviews,
            PageConfig config,
            Upstreams upstreams) {
        this.recommended = recommended;
        this.products = products;
        this.inventory = inventory;
        this.reviews = reviews;
        this.config = config;
        this.upstreams = upstreams;
    }

    /** The home page of whoever asks; never fails. */
    public Uni<PageResult<HomePage>> page(RequestContext context) {
        Timings timings = new Timings(upstreams.time());
        var query = new RecommendationQuery("", context.customerId(), config.homeRecommendations());
        return PageResult.ended(() -> timings.of("recommendation", recommended.list(query, context))
                .chain(list -> withFacts(list, context, timings)));
    }

    private Uni<HomePage> withFacts(SourceResult<List<Recommendation>> list, RequestContext context, Timings timings) {
        boolean personal = context.customer() != null;
        List<String> ids = list.toOptional().map(RecommendationsOrDefaults::ids).orElse(List.of());
        if (ids.isEmpty()) {
            return Uni.createFrom()
                    .item(() -> new HomePage(
                            list, aboutNone(list), aboutNone(list), aboutNone(list), personal, timings.all()));
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

    /** What is known about no products: nothing, or as little as is known of which they are. */
    static <T> SourceResult<Map<String, T>> aboutNone(SourceResult<List<Recommendation>> list) {
        return switch (list) {
            case Answer<List<Recommendation>> known -> new Fresh<>(Map.of());
            case Stale<List<Recommendation>> old -> new Stale<>(Map.of(), old.age(), old.reason());
            case Default<List<Recommendation>> standIn -> new Default<>(Map.of(), standIn.reason());
            case Missing<List<Recommendation>> missing -> new Missing<>(missing.reason());
        };
    }
}
