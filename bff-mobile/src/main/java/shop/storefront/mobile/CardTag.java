package shop.storefront.mobile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.id.ProductId;

/** A card that an app has, by its product's id and its etag, as a parameter names it: {@code id:etag}. */
@Schema(
        description = "A card that the app has: its product's id, a colon, its etag.",
        type = SchemaType.STRING,
        pattern = "^" + CardTag.FORM + "$")
public record CardTag(String id, String etag) {

    /** The form of an etag. */
    static final String ETAG = "[A-Za-z0-9_-]{1,32}";

    static final String FORM = ProductId.FORM + ":" + ETAG;

    private static final Pattern PATTERN = Pattern.compile("(" + ProductId.FORM + "):(" + ETAG + ")");

    /** What a text names; null where it is of another form. JAX-RS reads parameters by it. */
    public static @Nullable CardTag fromString(String text) {
        Matcher parts = PATTERN.matcher(text);
        return parts.matches() ? new CardTag(parts.group(1), parts.group(2)) : null;
    }
}
