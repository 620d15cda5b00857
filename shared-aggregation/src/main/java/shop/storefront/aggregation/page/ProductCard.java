package shop.storefront.aggregation.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.inventory.Availability;
import shop.storefront.aggregation.product.ProductSummary;
import shop.storefront.aggregation.review.Ratings;

/**
 * A product as a list shows it.
 *
 * @param availability null where the inventory service does not know the product or nothing is known
 * @param ratings null where the review service does not know the product or nothing is known
 */
public record ProductCard(
        ProductSummary product,
        @Nullable Availability availability,
        @Nullable Ratings ratings) {

    /** The cards of products, in their order. */
    static List<ProductCard> of(
            Collection<ProductSummary> products,
            Map<String, Availability> availabilities,
            Map<String, Ratings> ratings) {
        List<ProductCard> cards = new ArrayList<>(products.size());
        for (ProductSummary product : products) {
            cards.add(new ProductCard(product, availabilities.get(product.id()), ratings.get(product.id())));
        }
        return cards;
    }
}
