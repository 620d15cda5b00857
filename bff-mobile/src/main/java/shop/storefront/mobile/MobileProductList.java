package shop.storefront.mobile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.page.ProductCards;
import shop.storefront.aggregation.page.ProductListing;

/** Products in a list; without a next page token it is the last of its pages. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MobileProductList(
        List<MobileCard> items,
        @Nullable String next,
        @Nullable Degraded degraded) {

    /** The states of the parts that are not fresh. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Degraded(
            @Nullable String items,
            @Nullable String stock,
            @Nullable String rating) {}

    static MobileProductList from(ProductListing listing, int dpr) {
        return new MobileProductList(
                MobileCard.from(listing.cards(), dpr),
                listing.slice().nextPageToken(),
                listing.complete()
                        ? null
                        : new Degraded(
                                States.of(listing.products()),
                                States.of(listing.availability()),
                                States.of(listing.ratings())));
    }

    static MobileProductList from(ProductCards cards, int dpr) {
        return new MobileProductList(
                MobileCard.from(cards.cards(), dpr),
                null,
                cards.complete()
                        ? null
                        : new Degraded(
                                States.of(cards.products()),
                                States.of(cards.availability()),
                                States.of(cards.ratings())));
    }
}
