package shop.storefront.web;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.inventory.Availability;
import shop.storefront.aggregation.inventory.Availability.StockStatus;
import shop.storefront.aggregation.page.ProductCard;
import shop.storefront.aggregation.product.ProductSummary;
import shop.storefront.aggregation.review.Ratings;

/** A product as a list shows it. */
@Schema(description = "A product as a list shows it.")
public record WebCard(
        @Schema(description = "The product's id.", examples = "p-1001")
        String id,

        @Schema(description = "The product's name.", examples = "Trail Shoe")
        String name,

        @Schema(description = "Who makes it.", examples = "Fjord") @Nullable
        String brand,

        @Schema(description = "What it costs.") WebPrice price,

        @Schema(description = "What it cost before; only where it is reduced.") @Nullable
        WebPrice listPrice,

        @Schema(description = "A picture for a card.") @Nullable
        WebImage image,

        @Schema(description = "What can be sold of it.") @Nullable
        Stock availability,

        @Schema(description = "What customers think of it.") @Nullable
        Rating rating) {

    /** What can be sold now. */
    @Schema(description = "What can be sold now.")
    public record Stock(
            @Schema(description = "Whether the product is available.", examples = "IN_STOCK")
            StockStatus status,

            @Schema(description = "Units that can be promised now.", examples = "12")
            int quantity) {

        static @Nullable Stock from(@Nullable Availability availability) {
            return availability == null ? null : new Stock(availability.status(), availability.quantity());
        }
    }

    /** What customers think; the average is 1 to 5, or 0 when nobody rated. */
    @Schema(description = "What customers think.")
    public record Rating(
            @Schema(description = "1 to 5, or 0 when nobody rated.", examples = "4.4")
            double average,

            @Schema(description = "How many rated.", examples = "128")
            long count) {

        static @Nullable Rating from(@Nullable Ratings ratings) {
            return ratings == null ? null : new Rating(ratings.average(), ratings.count());
        }
    }

    static List<WebCard> from(List<ProductCard> cards) {
        return cards.stream().map(WebCard::from).toList();
    }

    static WebCard from(ProductCard card) {
        ProductSummary product = card.product();
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
