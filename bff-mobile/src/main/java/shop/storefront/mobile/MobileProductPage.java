package shop.storefront.mobile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.inventory.Availability;
import shop.storefront.aggregation.inventory.Availability.Delivery;
import shop.storefront.aggregation.inventory.Availability.StockStatus;
import shop.storefront.aggregation.page.ProductPage;
import shop.storefront.aggregation.page.RecommendedProduct;
import shop.storefront.aggregation.product.Money;
import shop.storefront.aggregation.product.Product;
import shop.storefront.aggregation.review.Ratings;
import shop.storefront.aggregation.review.ReviewSlice;

/** A product as one screen shows it; what is absent is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A product as one screen shows it; what is absent is left out.")
public record MobileProductPage(
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

        @Schema(
                description = "The first 160 characters of the description.",
                examples = "A light shoe for long days on soft ground.")
        @Nullable
        String blurb,

        @Schema(description = "Whether the product is available.", examples = "IN_STOCK") @Nullable
        StockStatus stock,

        @Schema(
                description = "The fewest and the most days from order to door.",
                examples = "[1, 3]",
                minItems = 2,
                maxItems = 2)
        @Nullable
        List<Integer> deliveryDays,

        @Schema(description = "The average, 1 to 5; left out when nobody rated.", examples = "4.4") @Nullable
        Double rating,

        @Schema(description = "How many rated; left out when nobody did.", examples = "128") @Nullable
        Long ratings,

        @Schema(description = "What customers think: at most 2.") @Nullable
        List<MobileReview> reviews,

        @Schema(description = "What goes with it: at most 4.") @Nullable
        List<MobileRecommendation> more,

        @Schema(description = "What is not fresh; only there when something is not.") @Nullable
        Degraded degraded) {

    private static final int BLURB_LENGTH = 160;

    /** The states of the parts that are not fresh. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DegradedProductPage", description = "The parts of a product page that are not fresh.")
    public record Degraded(
            @Schema(
                    description = "The product itself.",
                    examples = "stale",
                    enumeration = {"stale", "missing"})
            @Nullable
            String product,

            @Schema(
                    description = "What can be sold of it.",
                    examples = "stale",
                    enumeration = {"stale", "missing"})
            @Nullable
            String stock,

            @Schema(
                    description = "What customers think of it.",
                    examples = "stale",
                    enumeration = {"partial", "stale", "missing"})
            @Nullable
            String reviews,

            @Schema(
                    description = "What goes with it.",
                    examples = "stale",
                    enumeration = {"partial", "stale", "default", "missing"})
            @Nullable
            String more) {

        static @Nullable Degraded from(ProductPage page) {
            return page.complete()
                    ? null
                    : new Degraded(
                            States.of(page.product()),
                            States.of(page.availability()),
                            States.of(page.reviews()),
                            States.of(page.recommendations()));
        }
    }

    static MobileProductPage from(ProductPage page, int dpr) {
        Product product = page.product().toOptional().orElseThrow();
        Money was = product.listPrice();
        Availability availability = value(page.availability());
        Delivery delivery = availability == null ? null : availability.delivery();
        ReviewSlice reviews = value(page.reviews());
        List<RecommendedProduct> recommended = value(page.recommendations());
        Ratings ratings = reviews == null || reviews.ratings().count() == 0 ? null : reviews.ratings();
        return new MobileProductPage(
                product.id(),
                product.name(),
                product.price().amount(),
                was == null ? null : was.amount(),
                product.price().currency(),
                Images.url(product.images(), dpr),
                Texts.cut(product.description(), BLURB_LENGTH),
                availability == null ? null : availability.status(),
                delivery == null ? null : List.of(delivery.minDays(), delivery.maxDays()),
                ratings == null ? null : ratings.average(),
                ratings == null ? null : ratings.count(),
                reviews == null ? null : MobileReview.from(reviews),
                recommended == null ? null : MobileRecommendation.from(recommended, dpr),
                Degraded.from(page));
    }

    /** The value of a section; null where there is none, as where it was not asked for. */
    private static <T> @Nullable T value(@Nullable SourceResult<T> section) {
        return section == null ? null : section.toOptional().orElse(null);
    }
}
