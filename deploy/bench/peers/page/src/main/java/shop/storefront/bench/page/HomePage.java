package shop.storefront.bench.page;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.inventory.v1.BatchGetAvailabilityResponse;
import shop.recommendation.v1.Recommendation;

/** What is recommended to a customer, or to everybody. */
public record HomePage(
        @Nullable List<Card> recommendations, boolean personalised, Map<String, Section> sections, boolean complete)
        implements Page {

    public static HomePage of(
            Answer<Recommended> recommended,
            Answer<BatchGetAvailabilityResponse> availability,
            Answer<Upstream.Summaries> ratings,
            boolean personalised) {
        var sections = Map.of(
                "recommendations", Section.of(recommended),
                "products", Section.of(recommended),
                "availability", Section.of(availability),
                "ratings", Section.of(ratings));
        return new HomePage(
                cards(recommended.value(), availability, ratings), personalised, sections, Page.complete(sections));
    }

    private static @Nullable List<Card> cards(
            @Nullable Recommended recommended,
            Answer<BatchGetAvailabilityResponse> availability,
            Answer<Upstream.Summaries> ratings) {
        if (recommended == null) {
            return null;
        }
        var reasons = recommended.recommendations().getRecommendationsList().stream()
                .collect(Collectors.toMap(Recommendation::getProductId, Recommendation::getReason));
        return Card.of(recommended.products(), availability.value(), ratings.value(), reasons);
    }
}
