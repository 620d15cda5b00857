package shop.storefront.mobile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.inventory.Availability;
import shop.storefront.aggregation.page.ProductCard;
import shop.storefront.aggregation.product.Money;
import shop.storefront.aggregation.product.Product;
import shop.storefront.aggregation.review.Ratings;

/** A product as a list shows it; what there is none of is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MobileCard(
        String id,
        String name,
        String price,
        @Nullable String was,
        String currency,
        @Nullable String image,
        @Nullable String stock,
        @Nullable Double rating,
        @Nullable Integer ratings) {

    static List<MobileCard> from(List<ProductCard> cards, int dpr) {
        return cards.stream().map(card -> from(card, dpr)).toList();
    }

    static MobileCard from(ProductCard card, int dpr) {
        Product product = card.product();
        Money was = product.listPrice();
        Availability availability = card.availability();
        Ratings ratings = card.ratings() == null || card.ratings().count() == 0 ? null : card.ratings();
        return new MobileCard(
                product.id(),
                product.name(),
                product.price().amount(),
                was == null ? null : was.amount(),
                product.price().currency(),
                Images.url(product.images(), dpr),
                availability == null ? null : availability.status().name(),
                ratings == null ? null : ratings.average(),
                ratings == null ? null : ratings.count());
    }
}
