package shop.storefront.aggregation.edge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.review.NewReview;

/** Reads a new review as strictly as it is described, and names every field that is not so. */
public final class NewReviews {

    private static final int BEST_RATING = 5;
    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_BODY = 4000;
    private static final int DEEPEST = 4;
    private static final Set<String> FIELDS = Set.of("rating", "title", "body");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final List<FieldError> errors = new ArrayList<>();

    private NewReviews() {}

    /** The review in a body, in Unicode's composed form (NFC); ends the request with a 400 where it is none. */
    public static NewReview read(byte[] body) {
        return new NewReviews().review(tree(body));
    }

    /** An idempotency key, which is bounded; null where there is none. */
    public static @Nullable String idempotencyKey(@Nullable String sent) {
        if (sent != null && !KEY.matcher(sent).matches()) {
            throw ProblemException.invalid(
                    List.of(new FieldError("Idempotency-Key", "must be 1 to 128 visible ASCII characters")));
        }
        return sent;
    }

    private static JsonNode tree(byte[] body) {
        try {
            JsonNode tree = JSON.readTree(body);
            if (tree.isObject()) {
                return tree;
            }
        } catch (IOException e) {
            throw notJson();
        }
        throw notJson();
    }

    private static ProblemException notJson() {
        return ProblemException.invalid(List.of(new FieldError("body", "must be one JSON object, no field twice")));
    }

    private NewReview review(JsonNode tree) {
        for (String field : (Iterable<String>) tree::fieldNames) {
            if (!FIELDS.contains(field)) {
                errors.add(new FieldError(
                        field.length() <= LONGEST_TITLE && !Parameters.hasControls(field) ? field : "body",
                        "is not a field of a review"));
            }
        }
        NewReview review = new NewReview(
                rating(tree.get("rating")),
                text("title", tree.get("title"), LONGEST_TITLE, false),
                text("body", tree.get("body"), LONGEST_BODY, true));
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return review;
    }

    private int rating(@Nullable JsonNode node) {
        boolean fits = node != null && node.isInt() && node.intValue() >= 1 && node.intValue() <= BEST_RATING;
        if (!fits || node == null) {
            errors.add(new FieldError("rating", "must be a whole number from 1 to 5"));
            return 0;
        }
        return node.intValue();
    }

    private String text(String field, @Nullable JsonNode node, int longest, boolean lines) {
        String text =
                node == null || !node.isTextual() ? "" : Normalizer.normalize(node.textValue(), Normalizer.Form.NFC);
        int length = text.codePointCount(0, text.length());
        if (text.isBlank() || length > longest) {
            errors.add(new FieldError(field, "must be a text of 1 to " + longest + " characters"));
        } else if (Parameters.hasControls(lines ? text.replaceAll("[\\n\\r\\t]", " ") : text)) {
            errors.add(new FieldError(field, "must not have control characters"));
        }
        return text;
    }
}
