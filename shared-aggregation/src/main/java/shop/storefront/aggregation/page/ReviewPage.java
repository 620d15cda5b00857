package shop.storefront.aggregation.page;

import java.util.List;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.review.ReviewSlice;

/** One page of a product's reviews. */
public record ReviewPage(SourceResult<ReviewSlice> reviews, List<Timing> timings) implements Page {

    public ReviewSlice slice() {
        return reviews.toOptional().orElseThrow();
    }

    @Override
    public List<Section> sections() {
        return List.of(new Section("reviews", reviews.state()));
    }

    @Override
    public boolean personal() {
        return false;
    }
}
