package shop.storefront.aggregation.page;

import java.util.List;
import java.util.Map;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.inventory.Availability;
import shop.storefront.aggregation.product.ProductSlice;
import shop.storefront.aggregation.review.Ratings;

/** One page of a list of products, each with what can be sold and what customers think. */
public record ProductListing(
        SourceResult<ProductSlice> products,
        SourceResult<Map<String, Availability>> availability,
        SourceResult<Map<String, Ratings>> ratings,
        List<Timing> timings)
        implements Page {

    public ProductSlice slice() {
        return products.toOptional().orElseThrow();
    }

    /** The cards, in the order of the list. */
    public List<ProductCard> cards() {
        return ProductCard.of(
                slice().items(),
                availability.toOptional().orElse(Map.of()),
                ratings.toOptional().orElse(Map.of()));
    }

    @Override
    public List<Section> sections() {
        return List.of(
                new Section("products", products.state()),
                new Section("availability", availability.state()),
                new Section("ratings", ratings.state()));
    }

    @Override
    public boolean personal() {
        return false;
    }
}
