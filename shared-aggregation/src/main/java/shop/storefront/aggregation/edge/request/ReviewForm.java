package shop.storefront.aggregation.edge.request;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.text.Normalizer;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.review.NewReview;

/** A review as a client sends it; its texts are in Unicode's composed form (NFC), in which they are counted. */
@Schema(
        name = "NewReview",
        description = "A review as a customer writes it.",
        additionalProperties = Schema.False.class)
public record ReviewForm(
        @Schema(description = "1 to 5 stars.", examples = "5")
        @NotNull(message = RATING)
        @Min(value = 1, message = RATING)
        @Max(value = 5, message = RATING)
        Integer rating,

        @Schema(description = "The opinion in a line.", examples = "Fits like a glove")
        @NotNull(message = TITLE)
        @Size(min = 1, max = 120, message = TITLE)
        @Visible(message = TITLE)
        @WithoutControls
        @WithoutBidiControls
        String title,

        @Schema(description = "The opinion.", examples = "Three weeks of rain, and dry feet.")
        @NotNull(message = BODY)
        @Size(min = 1, max = 4000, message = BODY)
        @Visible(message = BODY)
        @WithoutControls(lines = true)
        @WithoutBidiControls
        String body) {

    private static final String RATING = "must be a whole number from 1 to 5";
    private static final String TITLE = "must be a text of 1 to 120 characters";
    private static final String BODY = "must be a text of 1 to 4000 characters";

    public ReviewForm {
        title = composed(title);
        body = composed(body);
    }

    @SuppressWarnings("NullAway") // what a client left out is null until it is validated
    private static String composed(@Nullable String text) {
        return text == null ? null : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** The review, of a form that was validated. */
    public NewReview review() {
        return new NewReview(rating, title, body);
    }
}
