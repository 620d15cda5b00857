package shop.storefront.bench.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.inventory.v1.BatchGetAvailabilityResponse;
import shop.recommendation.v1.ListRecommendationsResponse;

/** What a source is asked. */
public sealed interface Question<T> {
    record Product(String id) implements Question<Upstream.Product> {}

    record Products(List<String> ids) implements Question<Upstream.Products> {}

    record ProductList(
            String category, int pageSize, @Nullable String pageToken) implements Question<Upstream.Products> {}

    record Reviews(String id) implements Question<Upstream.Reviews> {}

    record Summaries(List<String> ids) implements Question<Upstream.Summaries> {}

    record Availability(List<String> ids) implements Question<BatchGetAvailabilityResponse> {}

    /** Of nobody where the customer is empty, of the home page where the product is. */
    record Recommendations(String productId, String customerId, int pageSize)
            implements Question<ListRecommendationsResponse> {}
}
