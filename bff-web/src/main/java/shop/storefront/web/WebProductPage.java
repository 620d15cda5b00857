package shop.storefront.web;

import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.page.ProductPage;

/** Everything about one product; a section without data or not asked for is null. */
@Schema(description = "Everything about one product; a section without data or not asked for is null.")
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

        @Schema(description = "Whether every section that was asked for is fresh.", examples = "true")
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
                data(page.product(), WebProduct::from),
                data(page.availability(), WebAvailability::from),
                data(page.reviews(), WebReviews::from),
                data(page.recommendations(), WebRecommendation::from),
                new Sections(
                        WebSection.from(page.product()),
                        WebSection.from(page.availability()),
                        WebSection.from(page.reviews()),
                        WebSection.from(page.recommendations())),
                page.complete());
    }

    private static <T, R> @Nullable R data(@Nullable SourceResult<T> section, Function<T, R> trim) {
        return section == null ? null : section.toOptional().map(trim).orElse(null);
    }
}
