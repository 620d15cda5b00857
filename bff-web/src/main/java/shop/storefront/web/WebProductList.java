package shop.storefront.web;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.page.ProductListing;

/** One page of a list of products; without a next page token it is the last. */
@Schema(description = "One page of a list of products.")
public record WebProductList(
        @Schema(description = "The products, in the order of the list.")
        List<WebCard> items,

        @Schema(description = "The pageToken of the next page; null on the last.", examples = "eyJvIjoyNH0") @Nullable
        String nextPageToken,

        @Schema(description = "How many products the whole list has, if that is known.", examples = "812") @Nullable
        Long totalSize,

        @Schema(description = "The state of each section.") Sections sections,

        @Schema(description = "Whether every section is fresh.", examples = "true")
        boolean complete) {

    /** The state of each section. */
    @Schema(name = "ProductListSections", description = "The state of each section of a list.")
    public record Sections(
            @Schema(description = "The products themselves.")
            WebSection products,

            @Schema(description = "What can be sold of them.")
            WebSection availability,

            @Schema(description = "What customers think of them.")
            WebSection ratings) {}

    static WebProductList from(ProductListing listing) {
        return new WebProductList(
                WebCard.from(listing.cards()),
                listing.slice().nextPageToken(),
                listing.slice().totalSize(),
                new Sections(
                        WebSection.from(listing.products().state()),
                        WebSection.from(listing.availability().state()),
                        WebSection.from(listing.ratings().state())),
                listing.complete());
    }
}
