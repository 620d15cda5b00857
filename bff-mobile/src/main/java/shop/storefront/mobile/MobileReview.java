package shop.storefront.mobile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.review.Review;
import shop.storefront.aggregation.review.ReviewSlice;

/** One customer's opinion, in short. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "One customer's opinion, in short.")
public record MobileReview(
        @Schema(description = "The name the customer goes by.", examples = "Ada")
        String author,

        @Schema(description = "1 to 5 stars.", examples = "5")
        int rating,

        @Schema(
                description = "The first 140 characters of the opinion.",
                examples = "Three weeks of rain, and dry feet.")
        @Nullable
        String text) {

    private static final int MOST = 2;
    private static final int TEXT_LENGTH = 140;

    static @Nullable List<MobileReview> from(ReviewSlice slice) {
        return slice.items().isEmpty()
                ? null
                : slice.items().stream().limit(MOST).map(MobileReview::from).toList();
    }

    private static MobileReview from(Review review) {
        return new MobileReview(review.author(), review.rating(), Texts.cut(review.body(), TEXT_LENGTH));
    }
}
