package shop.storefront.aggregation.page;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.inventory.Availability;
import shop.storefront.aggregation.product.Product;
import shop.storefront.aggregation.review.ReviewSlice;

/**
 * Everything about one product that was asked for: the product itself is always there, anything else may be missing. A
 * section is null where it was not asked for; it is then none of {@link #sections}.
 */
public record ProductPage(
        SourceResult<Product> product,
        @Nullable SourceResult<Availability> availability,
        @Nullable SourceResult<ReviewSlice> reviews,
        @Nullable SourceResult<List<RecommendedProduct>> recommendations,
        boolean personal,
        List<Timing> timings)
        implements Page {

    @Override
    public List<Section> sections() {
        List<Section> sections = new ArrayList<>(4);
        add(ProductSection.PRODUCT, product, sections);
        add(ProductSection.AVAILABILITY, availability, sections);
        add(ProductSection.REVIEWS, reviews, sections);
        add(ProductSection.RECOMMENDATIONS, recommendations, sections);
        return sections;
    }

    private static void add(ProductSection name, @Nullable SourceResult<?> section, List<Section> to) {
        if (section != null) {
            to.add(new Section(name.token(), section.state()));
        }
    }
}
