package shop.storefront.mobile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.page.RecommendedProduct;
import shop.storefront.aggregation.product.ProductSummary;

/** A product to show beside another. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A product to show beside another.")
public record MobileRecommendation(
        @Schema(description = "The product's id.", examples = "p-2002")
        String id,

        @Schema(description = "The product's name.", examples = "Wool Socks")
        String name,

        @Schema(description = "What it costs, a decimal number.", examples = "19.90")
        String price,

        @Schema(description = "ISO 4217.", examples = "EUR") String currency,

        @Schema(
                description = "Where the picture is that fits the screen.",
                examples = "https://images.example/p-2002/400.jpg")
        @Nullable
        String image) {

    private static final int MOST = 4;

    static @Nullable List<MobileRecommendation> from(List<RecommendedProduct> recommended, int dpr) {
        return recommended.isEmpty()
                ? null
                : recommended.stream()
                        .limit(MOST)
                        .map(each -> from(each.product(), dpr))
                        .toList();
    }

    private static MobileRecommendation from(ProductSummary product, int dpr) {
        return new MobileRecommendation(
                product.id(),
                product.name(),
                product.price().amount(),
                product.price().currency(),
                Images.url(product.images(), dpr));
    }
}
