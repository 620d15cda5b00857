package shop.storefront.aggregation.page;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.engine.SourceResult.Default;
import shop.storefront.aggregation.engine.SourceResult.Missing;
import shop.storefront.aggregation.product.ProductSummary;
import shop.storefront.aggregation.recommendation.Recommendation;
import shop.storefront.aggregation.recommendation.RecommendationClient;
import shop.storefront.aggregation.recommendation.RecommendationQuery;

/** What to recommend: what the recommendation service says or, where it fails and left nothing, a configured list. */
@Singleton
final class RecommendationsOrDefaults {

    private final RecommendationClient recommendations;
    private final List<Recommendation> standIns;

    RecommendationsOrDefaults(RecommendationClient recommendations, PageConfig config) {
        this.recommendations = recommendations;
        this.standIns = config.defaultRecommendations().orElse(List.of()).stream()
                .distinct()
                .map(id -> new Recommendation(id, ""))
                .toList();
    }

    Uni<SourceResult<List<Recommendation>>> list(RecommendationQuery query, RequestContext context) {
        return recommendations.recommendations(query, context).map(result -> orStandIns(result, query));
    }

    private SourceResult<List<Recommendation>> orStandIns(
            SourceResult<List<Recommendation>> result, RecommendationQuery query) {
        if (standIns.isEmpty() || !(result instanceof Missing<List<Recommendation>>(Reason reason))) {
            return result;
        }
        List<Recommendation> others = standIns.stream()
                .filter(standIn -> !standIn.productId().equals(query.productId()))
                .limit(query.size())
                .toList();
        return new Default<>(others, reason);
    }

    /** The products of a list, in its order; those that are not known are left out. */
    static List<RecommendedProduct> products(List<Recommendation> list, Map<String, ProductSummary> products) {
        List<RecommendedProduct> known = new ArrayList<>(list.size());
        for (Recommendation recommendation : list) {
            ProductSummary product = products.get(recommendation.productId());
            if (product != null) {
                known.add(new RecommendedProduct(product, recommendation.reason()));
            }
        }
        return known;
    }

    static List<String> ids(SourceResult<List<Recommendation>> list) {
        return list.toOptional().orElse(List.of()).stream()
                .map(Recommendation::productId)
                .toList();
    }
}
