package shop.storefront.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.page.RecommendedProduct;
import shop.storefront.aggregation.product.Product;

/** A product to show beside another, and why. */
public record WebRecommendation(
        String id,
        String name,
        WebPrice price,
        @Nullable WebImage image,
        @Nullable String reason) {

    private static final int MOST = 10;

    static List<WebRecommendation> from(List<RecommendedProduct> recommended) {
        return recommended.stream().limit(MOST).map(WebRecommendation::from).toList();
    }

    private static WebRecommendation from(RecommendedProduct recommended) {
        Product product = recommended.product();
        return new WebRecommendation(
                product.id(),
                product.name(),
                WebPrice.from(product.price()),
                WebImage.forCard(product.images()),
                recommended.reason().isEmpty() ? null : recommended.reason());
    }
}
