package shop.storefront.aggregation.product;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A product, as its owner describes it. */
public record Product(
        String id,
        String name,
        @Nullable String brand,
        String category,
        @Nullable String description,
        Money price,
        @Nullable Money listPrice,
        List<Image> images,
        Map<String, String> attributes) {}
