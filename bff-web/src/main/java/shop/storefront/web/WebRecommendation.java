package shop.storefront.web;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.page.RecommendedProduct;
import shop.storefront.aggregation.product.ProductSummary;

/** A product to show beside another, and why. */
@Schema(description = "A product to show beside another, and why.")
public record WebRecommendation(
        @Schema(description = "The product's id.", examples = "p-2002")
        String id,

        @Schema(description = "The product's name.", examples = "Wool Socks")
        String name,

        @Schema(description = "What it costs.") WebPrice price,

        @Schema(description = "A picture for a card.") @Nullable
        WebImage image,

        @Schema(description = "Why it is shown.", examples = "Bought together") @Nullable
        String reason) {

    private static final int MOST = 10;

    static List<WebRecommendation> from(List<RecommendedProduct> recommended) {
        return recommended.stream().limit(MOST).map(WebRecommendation::from).toList();
    }

    private static WebRecommendation from(RecommendedProduct recommended) {
        ProductSummary product = recommended.product();
        return new WebRecommendation(
                product.id(),
                product.name(),
                WebPrice.from(product.price()),
                WebImage.forCard(product.images()),
                recommended.reason().isEmpty() ? null : recommended.reason());
    }
}
