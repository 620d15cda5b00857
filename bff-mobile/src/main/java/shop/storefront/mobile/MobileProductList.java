package shop.storefront.mobile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.page.Page;
import shop.storefront.aggregation.page.ProductCards;
import shop.storefront.aggregation.page.ProductListing;
import shop.storefront.aggregation.product.ProductSummary;

/** Products in a list; without a next page token it is the last of its pages. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Products in a list.")
public record MobileProductList(
        @Schema(description = "The products, in the order of the list.")
        List<MobileCard> items,

        @Schema(description = "The pageToken of the next page; left out on the last.", examples = "eyJvIjoxMn0")
        @Nullable
        String next,

        @Schema(
                description =
                        "Those of the known ids that there is no product of any more; only there where known is given and the products are fresh.",
                examples = "[\"p-3003\"]")
        @Nullable
        List<String> gone,

        @Schema(description = "What is not fresh; only there when something is not.") @Nullable
        Degraded degraded) {

    /** The states of the parts that are not fresh. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DegradedProductList", description = "The parts of a list that are not fresh.")
    public record Degraded(
            @Schema(
                    description = "The products themselves.",
                    examples = "stale",
                    enumeration = {"partial", "stale", "missing"})
            @Nullable
            String items,

            @Schema(
                    description = "What can be sold of them.",
                    examples = "stale",
                    enumeration = {"partial", "stale", "missing"})
            @Nullable
            String stock,

            @Schema(
                    description = "What customers think of them.",
                    examples = "stale",
                    enumeration = {"partial", "stale", "missing"})
            @Nullable
            String rating) {

        static @Nullable Degraded from(
                Page page, SourceResult<?> products, SourceResult<?> availability, SourceResult<?> ratings) {
            return page.complete()
                    ? null
                    : new Degraded(States.of(products), States.of(availability), States.of(ratings));
        }
    }

    static MobileProductList from(ProductListing listing, int dpr) {
        return new MobileProductList(
                MobileCard.from(listing.cards(), dpr),
                listing.slice().nextPageToken(),
                null,
                Degraded.from(listing, listing.products(), listing.availability(), listing.ratings()));
    }

    /**
     * The cards that differ from those an app has.
     *
     * @param known the etags of the cards that it has, by id
     */
    static MobileProductList from(ProductCards cards, int dpr, Map<String, String> known) {
        List<MobileCard> changed = new ArrayList<>();
        for (MobileCard card : MobileCard.from(cards.cards(), dpr)) {
            String tag = card.contentTag();
            if (!tag.equals(known.get(card.id()))) {
                changed.add(cards.complete() ? card.tagged(tag) : card);
            }
        }
        return new MobileProductList(
                changed,
                null,
                known.isEmpty() ? null : gone(cards, known.keySet()),
                Degraded.from(cards, cards.products(), cards.availability(), cards.ratings()));
    }

    /** Null where not all products could be asked for: one that failed is not gone. */
    private static @Nullable List<String> gone(ProductCards cards, Set<String> known) {
        if (!cards.products().state().isFresh()) {
            return null;
        }
        Map<String, ProductSummary> found = cards.products().toOptional().orElseThrow();
        return cards.ids().stream()
                .filter(id -> known.contains(id) && !found.containsKey(id))
                .toList();
    }
}
