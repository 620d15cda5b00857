package shop.storefront.aggregation.page;

import java.util.List;
import shop.storefront.aggregation.inventory.Availability;
import shop.storefront.aggregation.product.Product;
import shop.storefront.aggregation.review.ReviewSlice;
import shop.storefront.aggregation.source.SourceResult;

/** Everything about one product: the product itself is always there, anything else may be missing. */
public record ProductPage(
        SourceResult<Product> product,
        SourceResult<Availability> availability,
        SourceResult<ReviewSlice> reviews,
        SourceResult<List<RecommendedProduct>> recommendations,
        boolean personal,
        List<Timing> timings)
        implements Page {

    @Override
    public List<Section> sections() {
        return List.of(
                new Section("product", product.state()),
                new Section("availability", availability.state()),
                new Section("reviews", reviews.state()),
                new Section("recommendations", recommendations.state()));
    }
}
