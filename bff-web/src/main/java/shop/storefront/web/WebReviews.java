package shop.storefront.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.review.ReviewSlice;

/** One page of reviews and the summary of all. */
public record WebReviews(
        double average,
        int count,
        Histogram histogram,
        List<WebReview> items,
        @Nullable String nextPageToken) {

    /** How many customers gave one to five stars. */
    public record Histogram(
            @JsonProperty("1") int one,
            @JsonProperty("2") int two,
            @JsonProperty("3") int three,
            @JsonProperty("4") int four,
            @JsonProperty("5") int five) {

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
