package shop.storefront.bench.page;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.inventory.v1.BatchGetAvailabilityResponse;

/** The web product page. */
public record ProductPage(
        Upstream.@Nullable Product product,
        @Nullable Availability availability,
        @Nullable Reviews reviews,
        @Nullable List<Recommendation> recommendations,
        Map<String, Section> sections,
        boolean complete)
        implements Page {

    record Reviews(
            double average,
            int count,
            Map<String, Integer> histogram,
            List<Upstream.Review> items,
            @Nullable String nextPageToken) {}

    record Recommendation(
            String id, String name, Upstream.Money price, Upstream.@Nullable Image image, String reason) {}

    public static ProductPage of(
            Answer<Upstream.Product> product,
            Answer<BatchGetAvailabilityResponse> availability,
            Answer<Upstream.Reviews> reviews,
            Answer<Recommended> recommended) {
        var sections = Map.of(
                "product", Section.of(product),
                "availability", Section.of(availability),
                "reviews", Section.of(reviews),
                "recommendations", Section.of(recommended));
        return new ProductPage(
                product.value(),
                availability(availability.value()),
                reviews(reviews.value()),
                recommendations(recommended.value()),
                sections,
                Page.complete(sections));
    }

    private static @Nullable Availability availability(@Nullable BatchGetAvailabilityResponse response) {
        return response == null || response.getAvailabilitiesCount() == 0
                ? null
                : Availability.of(response.getAvailabilities(0));
    }

    private static @Nullable Reviews reviews(Upstream.@Nullable Reviews reviews) {
        if (reviews == null) {
            return null;
        }
        var summary = reviews.summary();
        return new Reviews(
                summary.average(), summary.count(), summary.histogram(), reviews.items(), reviews.nextPageToken());
    }

    private static @Nullable List<Recommendation> recommendations(@Nullable Recommended recommended) {
        if (recommended == null) {
            return null;
        }
        var byId = recommended.products().items().stream()
                .collect(Collectors.toMap(Upstream.Product::id, Function.identity()));
        return recommended.recommendations().getRecommendationsList().stream()
                .flatMap(one -> Stream.ofNullable(byId.get(one.getProductId()))
                        .map(product -> recommendation(product, one.getReason())))
                .toList();
    }

    private static Recommendation recommendation(Upstream.Product product, String reason) {
        return new Recommendation(product.id(), product.name(), product.price(), Card.image(product), reason);
    }
}
