package shop.storefront.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.inventory.Availability;
import shop.storefront.aggregation.inventory.Availability.StockStatus;
import shop.storefront.aggregation.page.ProductCard;
import shop.storefront.aggregation.product.Product;
import shop.storefront.aggregation.review.Ratings;

/** A product as a list shows it. */
public record WebCard(
        String id,
        String name,
        @Nullable String brand,
        WebPrice price,
        @Nullable WebPrice listPrice,
        @Nullable WebImage image,
        @Nullable Stock availability,
        @Nullable Rating rating) {

    /** What can be sold now. */
    public record Stock(StockStatus status, int quantity) {

        static @Nullable Stock from(@Nullable Availability availability) {
            return availability == null ? null : new Stock(availability.status(), availability.quantity());
        }
    }

    /** What customers think; the average is 1 to 5, or 0 when nobody rated. */
    public record Rating(double average, int count) {

        static @Nullable Rating from(@Nullable Ratings ratings) {
            return ratings == null ? null : new Rating(ratings.average(), ratings.count());
        }
    }

    static List<WebCard> from(List<ProductCard> cards) {
        return cards.stream().map(WebCard::from).toList();
    }

    static WebCard from(ProductCard card) {
        Product product = card.product();
        return new WebCard(
                product.id(),
                product.name(),
                product.brand(),
                WebPrice.from(product.price()),
                WebPrice.fromNullable(product.listPrice()),
                WebImage.forCard(product.images()),
                Stock.from(card.availability()),
                Rating.from(card.ratings()));
    }
}
