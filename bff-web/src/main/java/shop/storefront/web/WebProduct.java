package shop.storefront.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.product.Product;

/** A product in full. */
public record WebProduct(
        String id,
        String name,
        @Nullable String brand,
        String category,
        @Nullable String description,
        WebPrice price,
        @Nullable WebPrice listPrice,
        List<WebImage> images,
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
