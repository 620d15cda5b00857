package shop.storefront.web;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A section of a product page on its own, as the data of an event. */
sealed interface SectionEvent {

    /** How an event is made of a section's state and what it holds. */
    @FunctionalInterface
    interface Maker<T> {

        SectionEvent of(WebSection section, @Nullable T data);
    }

    @Schema(description = "The product itself.")
    record ProductEvent(
            @Schema(description = "The section's state.") WebSection section,

            @Schema(description = "What it holds.") @Nullable
            WebProduct data)
            implements SectionEvent {}

    @Schema(description = "What can be sold of the product.")
    record AvailabilityEvent(
            @Schema(description = "The section's state.") WebSection section,

            @Schema(description = "What it holds.") @Nullable
            WebAvailability data)
            implements SectionEvent {}

    @Schema(description = "What customers think of the product.")
    record ReviewsEvent(
            @Schema(description = "The section's state.") WebSection section,

            @Schema(description = "What it holds.") @Nullable
            WebReviews data)
            implements SectionEvent {}

    @Schema(description = "What goes with the product.")
    record RecommendationsEvent(
            @Schema(description = "The section's state.") WebSection section,

            @Schema(description = "What it holds.") @Nullable
            List<WebRecommendation> data)
            implements SectionEvent {}
}
