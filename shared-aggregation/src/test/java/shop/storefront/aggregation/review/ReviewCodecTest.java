package shop.storefront.aggregation.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.sharing.RoundTrip;

class ReviewCodecTest {

    @Test
    void everyFieldOfASliceReachesOtherReplicas() {
        ReviewSlice slice = new ReviewSlice(
                new Ratings(4.4, 128),
                new Histogram(3, 4, 11, 40, 70),
                List.of(
                        new Review("r-1", "Ann", 5, "Good", "Très bien", "2026-03-01T10:00:00Z", 7, true),
                        new Review("r-2", "Bob", 1, null, null, "2026-03-01T10:00:00Z", null, null),
                        new Review("r-3", "Cid", 2, "", "", "2026-03-01T10:00:00Z", 0, false)),
                "next");

        assertThat(RoundTrip.of(ReviewCodec.SLICES.codec(), slice)).isEqualTo(slice);
    }

    @Test
    void ratingsReachOtherReplicas() {
        for (Ratings ratings : List.of(new Ratings(4.4, 128), new Ratings(0, 0))) {
            assertThat(RoundTrip.of(ReviewCodec.RATINGS.codec(), ratings)).isEqualTo(ratings);
        }
    }
}
