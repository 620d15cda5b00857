package shop.storefront.web;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.page.ProductPage;

/** Everything about one product; a section without data is null. */
@Schema(description = "Everything about one product; a section without data is null.")
public record WebProductPage(
        @Schema(description = "The product itself.") @Nullable
        WebProduct product,

        @Schema(description = "What can be sold of it.") @Nullable
        WebAvailability availability,

        @Schema(description = "What customers think of it: at most 10.") @Nullable
        WebReviews reviews,

        @Schema(description = "What goes with it: at most 10.") @Nullable
        List<WebRecommendation> recommendations,

        @Schema(description = "The state of each section.") Sections sections,

        @Schema(description = "Whether every section is fresh.", examples = "true")
        boolean complete) {

    /** The state of each section. */
    @Schema(name = "ProductPageSections", description = "The state of each section of a product page.")
    public record Sections(
            @Schema(description = "The product itself.") WebSection product,
            @Schema(description = "What can be sold of it.") WebSection availability,

            @Schema(description = "What customers think of it.")
            WebSection reviews,

            @Schema(description = "What goes with it.") WebSection recommendations) {}

    static WebProductPage from(ProductPage page) {
        return new WebProductPage(
                page.product().toOptional().map(WebProduct::from).orElse(null),
                page.of(ProductPage.AVAILABILITY)
                        .toOptional()
                        .map(WebAvailability::from)
                        .orElse(null),
                page.reviews().toOptional().map(WebReviews::from).orElse(null),
                page.recommendations().toOptional().map(WebRecommendation::from).orElse(null),
                new Sections(
                        WebSection.from(page.product().state()),
                        WebSection.from(page.of(ProductPage.AVAILABILITY).state()),
                        WebSection.from(page.reviews().state()),
                        WebSection.from(page.recommendations().state())),
                page.complete());
    }
}
