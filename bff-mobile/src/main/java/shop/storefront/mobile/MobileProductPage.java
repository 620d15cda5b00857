package shop.storefront.mobile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.inventory.Availability;
import shop.storefront.aggregation.inventory.Availability.Delivery;
import shop.storefront.aggregation.page.ProductPage;
import shop.storefront.aggregation.product.Money;
import shop.storefront.aggregation.product.Product;
import shop.storefront.aggregation.review.Ratings;
import shop.storefront.aggregation.review.ReviewSlice;

/** A product as one screen shows it; what there is none of is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MobileProductPage(
        String id,
        String name,
        String price,
        @Nullable String was,
        String currency,
        @Nullable String image,
        @Nullable String blurb,
        @Nullable String stock,
        @Nullable List<Integer> deliveryDays,
        @Nullable Double rating,
        @Nullable Integer ratings,
        @Nullable List<MobileReview> reviews,
        @Nullable List<MobileRecommendation> more,
        @Nullable Degraded degraded) {

    private static final int BLURB_LENGTH = 160;

    /** The states of the parts that are not fresh. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Degraded(
            @Nullable String product,
            @Nullable String stock,
            @Nullable String reviews,
            @Nullable String more) {

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
        Availability availability = page.availability().toOptional().orElse(null);
        Delivery delivery = availability == null ? null : availability.delivery();
        ReviewSlice reviews = page.reviews().toOptional().orElse(null);
        Ratings ratings = reviews == null || reviews.ratings().count() == 0 ? null : reviews.ratings();
        return new MobileProductPage(
                product.id(),
                product.name(),
                product.price().amount(),
                was == null ? null : was.amount(),
                product.price().currency(),
                Images.url(product.images(), dpr),
                Texts.cut(product.description(), BLURB_LENGTH),
                availability == null ? null : availability.status().name(),
                delivery == null ? null : List.of(delivery.minDays(), delivery.maxDays()),
                ratings == null ? null : ratings.average(),
                ratings == null ? null : ratings.count(),
                reviews == null ? null : MobileReview.from(reviews),
                page.recommendations()
                        .toOptional()
                        .map(list -> MobileRecommendation.from(list, dpr))
                        .orElse(null),
                Degraded.from(page));
    }
}
