package shop.storefront.bench.page;

import java.util.List;
import shop.recommendation.v1.ListRecommendationsResponse;
import shop.recommendation.v1.Recommendation;

/** Recommendations and the products that they name. */
public record Recommended(ListRecommendationsResponse recommendations, Upstream.Products products) {
    /** What the product service is asked for. */
    public static List<String> ids(ListRecommendationsResponse recommendations) {
        return recommendations.getRecommendationsList().stream()
                .map(Recommendation::getProductId)
                .toList();
    }
}
