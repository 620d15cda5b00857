package shop.storefront.aggregation.review;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which page of a product's reviews. */
public record ReviewQuery(
        String productId, Sort sort, int pageSize, @Nullable String pageToken) {

    /** The orders that the review service knows. */
    public enum Sort {
        NEWEST,
        HELPFUL;

        /** What a client is told whose order is none of these. */
        public static final String RULE = "must be one of newest, helpful";

        /** The name in queries. */
        @JsonValue
        public String token() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
