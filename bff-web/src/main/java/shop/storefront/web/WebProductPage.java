package shop.storefront.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.page.ProductPage;

/** Everything about one product; a section without data is null. */
public record WebProductPage(
        @Nullable WebProduct product,
        @Nullable WebAvailability availability,
        @Nullable WebReviews reviews,
        @Nullable List<WebRecommendation> recommendations,
        Sections sections,
        boolean complete) {

    /** The state of each section. */
    public record Sections(
            WebSection product, WebSection availability, WebSection reviews, WebSection recommendations) {}

    static WebProductPage from(ProductPage page) {
        return new WebProductPage(
                page.product().toOptional().map(WebProduct::from).orElse(null),
                page.availability().toOptional().map(WebAvailability::from).orElse(null),
                page.reviews().toOptional().map(WebReviews::from).orElse(null),
                page.recommendations().toOptional().map(WebRecommendation::from).orElse(null),
                new Sections(
                        WebSection.from(page.product().state()),
                        WebSection.from(page.availability().state()),
                        WebSection.from(page.reviews().state()),
                        WebSection.from(page.recommendations().state())),
                page.complete());
    }
}
