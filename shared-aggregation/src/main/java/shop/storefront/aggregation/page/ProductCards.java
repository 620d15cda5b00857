package shop.storefront.aggregation.page;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.inventory.Availability;
import shop.storefront.aggregation.product.ProductSummary;
import shop.storefront.aggregation.review.Ratings;

/** The cards of products asked for by id; unknown ones are left out. */
public record ProductCards(
        List<String> ids,
        SourceResult<Map<String, ProductSummary>> products,
        SourceResult<Map<String, Availability>> availability,
        SourceResult<Map<String, Ratings>> ratings,
        List<Timing> timings)
        implements Page {

    /** The cards, in the order asked for. */
    public List<ProductCard> cards() {
        Map<String, ProductSummary> found = products.toOptional().orElseThrow();
        return ProductCard.of(
                ids.stream().map(found::get).filter(Objects::nonNull).toList(),
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
