package shop.storefront.mobile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.page.RecommendedProduct;
import shop.storefront.aggregation.product.Product;

/** A product to show beside another. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MobileRecommendation(
        String id,
        String name,
        String price,
        String currency,
        @Nullable String image) {

    private static final int MOST = 4;

    static @Nullable List<MobileRecommendation> from(List<RecommendedProduct> recommended, int dpr) {
        return recommended.isEmpty()
                ? null
                : recommended.stream()
                        .limit(MOST)
                        .map(each -> from(each.product(), dpr))
                        .toList();
    }

    private static MobileRecommendation from(Product product, int dpr) {
        return new MobileRecommendation(
                product.id(),
                product.name(),
                product.price().amount(),
                product.price().currency(),
                Images.url(product.images(), dpr));
    }
}
