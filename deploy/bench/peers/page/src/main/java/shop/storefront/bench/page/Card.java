package shop.storefront.bench.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.inventory.v1.BatchGetAvailabilityResponse;

/** A product in a list or on the home page; the reason is there on the latter alone. */
record Card(
        String id,
        String name,
        @Nullable String brand,
        Upstream.Money price,
        Upstream.@Nullable Money listPrice,
        Upstream.@Nullable Image image,
        @Nullable Stock availability,
        @Nullable Rating rating,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason) {

    record Stock(String status, int quantity) {}

    record Rating(double average, int count) {}

    static List<Card> of(
            Upstream.Products products,
            @Nullable BatchGetAvailabilityResponse availability,
            Upstream.@Nullable Summaries ratings,
            Map<String, String> reasons) {
        Map<String, Stock> stock = availability == null
                ? Map.of()
                : availability.getAvailabilitiesList().stream()
                        .collect(Collectors.toMap(
                                one -> one.getProductId(),
                                one -> new Stock(Availability.status(one), one.getQuantity())));
        var rated = Stream.ofNullable(ratings)
                .flatMap(all -> all.items().stream())
                .collect(Collectors.toMap(Upstream.ProductSummary::productId, Function.identity()));
        return products.items().stream()
                .map(product ->
                        of(product, stock.get(product.id()), rated.get(product.id()), reasons.get(product.id())))
                .toList();
    }

    private static Card of(
            Upstream.Product product,
            @Nullable Stock stock,
            Upstream.@Nullable ProductSummary summary,
            @Nullable String reason) {
        var rating = summary == null ? null : new Rating(summary.average(), summary.count());
        return new Card(
                product.id(),
                product.name(),
                product.brand(),
                product.price(),
                product.listPrice(),
                image(product),
                stock,
                rating,
                reason);
    }

    static Upstream.@Nullable Image image(Upstream.Product product) {
        return product.images().isEmpty() ? null : product.images().getFirst();
    }
}
