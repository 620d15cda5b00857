package shop.storefront.web;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.product.Product;

/** A product in full. */
@Schema(description = "A product in full.")
public record WebProduct(
        @Schema(description = "The product's id.", examples = "p-1001")
        String id,

        @Schema(description = "The product's name.", examples = "Trail Shoe")
        String name,

        @Schema(description = "Who makes it.", examples = "Fjord") @Nullable
        String brand,

        @Schema(description = "The category it is listed in.", examples = "shoes")
        String category,

        @Schema(
                description = "What it is, as text without markup.",
                examples = "A light shoe for long days on soft ground.")
        @Nullable
        String description,

        @Schema(description = "What it costs.") WebPrice price,

        @Schema(description = "What it cost before; only where it is reduced.") @Nullable
        WebPrice listPrice,

        @Schema(description = "Its pictures, the leading one first.")
        List<WebImage> images,

        @Schema(description = "What else is known of it, by name.", examples = "{\"colour\": \"red\"}")
        Map<String, String> attributes) {

    static WebProduct from(Product product) {
        return new WebProduct(
                product.id(),
                product.name(),
                product.brand(),
                product.category(),
                product.description(),
                WebPrice.from(product.price()),
                WebPrice.fromNullable(product.listPrice()),
                product.images().stream().map(WebImage::from).toList(),
                product.attributes());
    }
}
