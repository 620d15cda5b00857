package shop.storefront.mobile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.response.EntityTags;
import shop.storefront.aggregation.inventory.Availability;
import shop.storefront.aggregation.inventory.Availability.StockStatus;
import shop.storefront.aggregation.page.ProductCard;
import shop.storefront.aggregation.product.Money;
import shop.storefront.aggregation.product.ProductSummary;
import shop.storefront.aggregation.review.Ratings;

/** A product as a list shows it; what is absent is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A product as a list shows it; what is absent is left out.")
public record MobileCard(
        @Schema(description = "The product's id.", examples = "p-1001")
        String id,

        @Schema(description = "The product's name.", examples = "Trail Shoe")
        String name,

        @Schema(description = "What it costs, a decimal number.", examples = "129.90")
        String price,

        @Schema(description = "What it cost before; only where it is reduced.", examples = "149.90") @Nullable
        String was,

        @Schema(description = "ISO 4217.", examples = "EUR") String currency,

        @Schema(
                description = "Where the picture is that fits the screen.",
                examples = "https://images.example/p-1001/400.jpg")
        @Nullable
        String image,

        @Schema(description = "Whether the product is available.", examples = "IN_STOCK") @Nullable
        StockStatus stock,

        @Schema(description = "The average, 1 to 5; left out when nobody rated.", examples = "4.4") @Nullable
        Double rating,

        @Schema(description = "How many rated; left out when nobody did.", examples = "128") @Nullable
        Long ratings,

        @Schema(
                description = "What known takes; only in complete answers to a request for cards by id.",
                examples = "Zk3x9Qm2LpA")
        @Nullable
        String etag) {

    static List<MobileCard> from(List<ProductCard> cards, int dpr) {
        return cards.stream().map(card -> from(card, dpr)).toList();
    }

    static MobileCard from(ProductCard card, int dpr) {
        ProductSummary product = card.product();
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
                availability == null ? null : availability.status(),
                ratings == null ? null : ratings.average(),
                ratings == null ? null : ratings.count(),
                null);
    }

    /** What tells this card from another one of the same product, in characters that need no escape in a URL. */
    String contentTag() {
        return EntityTags.opaque(name, price, was, currency, image, stock, rating, ratings);
    }

    MobileCard tagged(String tag) {
        return new MobileCard(id, name, price, was, currency, image, stock, rating, ratings, tag);
    }
}
