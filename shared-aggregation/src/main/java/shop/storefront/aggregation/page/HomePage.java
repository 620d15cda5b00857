package shop.storefront.aggregation.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.engine.SourceResult.Answer;
import shop.storefront.aggregation.engine.SourceResult.Default;
import shop.storefront.aggregation.engine.SourceResult.Missing;
import shop.storefront.aggregation.engine.SourceResult.Stale;
import shop.storefront.aggregation.inventory.Availability;
import shop.storefront.aggregation.product.ProductSummary;
import shop.storefront.aggregation.recommendation.Recommendation;
import shop.storefront.aggregation.review.Ratings;

/** What the shop recommends to a customer, or to everyone. */
public record HomePage(
        SourceResult<List<Recommendation>> recommendations,
        SourceResult<Map<String, ProductSummary>> products,
        SourceResult<Map<String, Availability>> availability,
        SourceResult<Map<String, Ratings>> ratings,
        boolean personal,
        List<Timing> timings)
        implements Page {

    /** A card, and why it is shown. */
    public record RecommendedCard(ProductCard card, String reason) {}

    /** The cards, best first; empty where nothing could be had to recommend. */
    public Optional<List<RecommendedCard>> cards() {
        return recommendations.toOptional().map(this::cards);
    }

    private List<RecommendedCard> cards(List<Recommendation> list) {
        Map<String, Availability> availabilities = availability.toOptional().orElse(Map.of());
        Map<String, Ratings> ratingsById = ratings.toOptional().orElse(Map.of());
        List<RecommendedCard> cards = new ArrayList<>(list.size());
        for (RecommendedProduct each :
                RecommendationsOrDefaults.products(list, products.toOptional().orElse(Map.of()))) {
            String id = each.product().id();
            cards.add(new RecommendedCard(
                    new ProductCard(each.product(), availabilities.get(id), ratingsById.get(id)), each.reason()));
        }
        return cards;
    }

    /** Whether what is shown was chosen for one customer. */
    public boolean personalised() {
        return personal
                && switch (recommendations) {
                    case Answer<List<Recommendation>> answer -> true;
                    case Stale<List<Recommendation>> stale -> true;
                    case Default<List<Recommendation>> standIn -> false;
                    case Missing<List<Recommendation>> missing -> false;
                };
    }

    @Override
    public List<Section> sections() {
        return List.of(
                new Section("recommendations", recommendations.state()),
                new Section("products", products.state()),
                new Section("availability", availability.state()),
                new Section("ratings", ratings.state()));
    }
}
