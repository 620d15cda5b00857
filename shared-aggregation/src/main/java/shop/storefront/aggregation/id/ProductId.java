package shop.storefront.aggregation.id;

import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A product's id. It has no character that means anything in a path, a query or a key. */
@Schema(
        implementation = String.class,
        description = "The product's id.",
        pattern = "^" + ProductId.FORM + "$",
        examples = "p-1001")
public record ProductId(String value) {

    /** The form that all services agree on. */
    public static final String FORM = "[A-Za-z0-9_-]{1,64}";

    /** The same in words, for whoever gave another. */
    public static final String RULE = "must be 1 to 64 of A-Z a-z 0-9 _ -";

    private static final Pattern PATTERN = Pattern.compile(FORM);

    /** @throws IllegalArgumentException if the value is not of the form */
    public ProductId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a product id " + RULE);
        }
    }

    public static boolean isValid(String value) {
        return PATTERN.matcher(value).matches();
    }

    /** The id that a text is; null where it is none. */
    public static @Nullable ProductId parse(String text) {
        return isValid(text) ? new ProductId(text) : null;
    }

    @Override
    public String toString() {
        return value;
    }
}
