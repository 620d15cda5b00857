package shop.storefront.bench.page;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the product and the review service answer. */
public interface Upstream {
    record Product(
            String id,
            String name,
            @Nullable String brand,
            String category,
            @Nullable String description,
            Money price,
            @Nullable Money listPrice,
            List<Image> images,
            @Nullable Map<String, String> attributes) {}

    record Money(String amount, String currency) {}

    record Image(
            String url, int width, int height, @Nullable String alt) {}

    record Products(
            List<Product> items,
            @Nullable String nextPageToken,
            @Nullable Integer totalSize) {}

    record Reviews(
            Summary summary, List<Review> items, @Nullable String nextPageToken) {}

    record Summary(double average, int count, Map<String, Integer> histogram) {}

    record Review(
            String id,
            String author,
            int rating,
            @Nullable String title,
            @Nullable String body,
            String createdAt,
            int helpfulVotes,
            boolean verifiedPurchase) {}

    record Summaries(List<ProductSummary> items) {}

    record ProductSummary(String productId, double average, int count) {}
}
