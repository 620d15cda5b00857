package shop.storefront.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.review.ReviewSlice;

/** One page of reviews and the summary of all. */
@Schema(description = "The first reviews of a product, and the summary of all.")
public record WebReviews(
        @Schema(description = "1 to 5, or 0 when nobody rated.", examples = "4.4")
        double average,

        @Schema(description = "How many customers rated.", examples = "128")
        long count,

        @Schema(description = "How many gave how many stars.")
        Histogram histogram,

        @Schema(description = "The reviews, most helpful first.")
        List<WebReview> items,

        @Schema(description = "The pageToken of the next page; null on the last.", examples = "eyJvIjoyNH0") @Nullable
        String nextPageToken) {

    /** How many customers gave one to five stars. */
    @Schema(description = "How many customers gave one to five stars.")
    public record Histogram(
            @Schema(description = "One star.", examples = "3") @JsonProperty("1")
            long one,

            @Schema(description = "Two stars.", examples = "4") @JsonProperty("2")
            long two,

            @Schema(description = "Three stars.", examples = "11") @JsonProperty("3")
            long three,

            @Schema(description = "Four stars.", examples = "40") @JsonProperty("4")
            long four,

            @Schema(description = "Five stars.", examples = "70") @JsonProperty("5")
            long five) {

        static Histogram from(shop.storefront.aggregation.review.Histogram stars) {
            return new Histogram(stars.one(), stars.two(), stars.three(), stars.four(), stars.five());
        }
    }

    static WebReviews from(ReviewSlice slice) {
        return new WebReviews(
                slice.ratings().average(),
                slice.ratings().count(),
                Histogram.from(slice.histogram()),
                slice.items().stream().map(WebReview::from).toList(),
                slice.nextPageToken());
    }
}
