package shop.storefront.aggregation.product;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** As much of a product as a list shows of it. */
public record ProductSummary(
        String id,
        String name,
        @Nullable String brand,
        Money price,
        @Nullable Money listPrice,
        List<Image> images) {}
