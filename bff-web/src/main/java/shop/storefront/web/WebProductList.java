package shop.storefront.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.page.ProductListing;

/** One page of a list of products; without a next page token it is the last. */
public record WebProductList(
        List<WebCard> items,
        @Nullable String nextPageToken,
        @Nullable Integer totalSize,
        Sections sections,
        boolean complete) {

    /** The state of each section. */
    public record Sections(WebSection products, WebSection availability, WebSection ratings) {}

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
