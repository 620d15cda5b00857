package shop.storefront.bench.spring;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.inventory.v1.BatchGetAvailabilityResponse;
import shop.recommendation.v1.ListRecommendationsResponse;

/** The web product page. */
record ProductPage(
        Upstream.Product product,
        @Nullable Availability availability,
        Reviews reviews,
        List<Recommendation> recommendations,
        Map<String, Section> sections,
        boolean complete) {

    private static final Section FRESH = new Section("fresh");

    record Section(String state) {}

    record Availability(
            String status, int quantity, @Nullable Instant restockAt, Delivery delivery) {}

    record Delivery(int minDays, int maxDays) {}

    record Reviews(
            double average,
            int count,
            Map<String, Integer> histogram,
            List<Upstream.Review> items,
            @Nullable String nextPageToken) {}

    record Recommendation(
            String id, String name, Upstream.Money price, Upstream.@Nullable Image image, String reason) {}

    static ProductPage of(
            Upstream.Product product,
            BatchGetAvailabilityResponse availability,
            Upstream.Reviews reviews,
            ListRecommendationsResponse recommended,
            Upstream.Products products) {
        return new ProductPage(
                product,
                availability(availability),
                reviews(reviews),
                recommendations(recommended, products),
                Map.of("product", FRESH, "availability", FRESH, "reviews", FRESH, "recommendations", FRESH),
                true);
    }

    private static @Nullable Availability availability(BatchGetAvailabilityResponse response) {
        if (response.getAvailabilitiesCount() == 0) {
            return null;
        }
        var found = response.getAvailabilities(0);
        var restock = found.hasRestockTime()
                ? Instant.ofEpochSecond(
                        found.getRestockTime().getSeconds(),
                        found.getRestockTime().getNanos())
                : null;
        var delivery = new Delivery(
                found.getDelivery().getMinDays(), found.getDelivery().getMaxDays());
        return new Availability(
                found.getStatus().name().substring("STOCK_STATUS_".length()), found.getQuantity(), restock, delivery);
    }

    private static Reviews reviews(Upstream.Reviews reviews) {
        var summary = reviews.summary();
        return new Reviews(
                summary.average(), summary.count(), summary.histogram(), reviews.items(), reviews.nextPageToken());
    }

    private static List<Recommendation> recommendations(
            ListRecommendationsResponse recommended, Upstream.Products products) {
        var byId = products.items().stream().collect(Collectors.toMap(Upstream.Product::id, Function.identity()));
        return recommended.getRecommendationsList().stream()
                .flatMap(one -> Stream.ofNullable(byId.get(one.getProductId()))
                        .map(product -> recommendation(product, one.getReason())))
                .toList();
    }

    private static Recommendation recommendation(Upstream.Product product, String reason) {
        var image = product.images().isEmpty() ? null : product.images().getFirst();
        return new Recommendation(product.id(), product.name(), product.price(), image, reason);
    }
}
