package shop.storefront.aggregation.edge.variant;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which language a client prefers among those there are (RFC 9110, section 12.5.4; RFC 4647, section 3.4, Lookup). The
 * JDK's {@link Locale.LanguageRange} does the same in three times the time, and takes milliseconds for a header that is
 * made to be slow.
 */
final class AcceptLanguage {

    private static final Pattern RANGE = Pattern.compile(
            "\\s*([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*+)\\s*(?:;\\s*[qQ]=(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)\\s*)?");

    private AcceptLanguage() {}

    /**
     * The tag that suits best; null where none does. A range that is malformed counts for nothing.
     *
     * @param tags in lower case
     */
    static @Nullable String lookup(String header, Set<String> tags) {
        String best = null;
        double bestWeight = 0;
        for (String element : header.split(",")) {
            Matcher range = RANGE.matcher(element);
            if (range.matches()) {
                double weight = range.group(2) == null ? 1 : Double.parseDouble(range.group(2));
                String tag = weight > bestWeight ? tag(range.group(1).toLowerCase(Locale.ROOT), tags) : null;
                if (tag != null) {
                    best = tag;
                    bestWeight = weight;
                }
            }
        }
        return best;
    }

    /** The longest tag that the range begins with: de-CH-1996, de-CH, de. */
    private static @Nullable String tag(String range, Set<String> tags) {
        String left = range;
        while (!tags.contains(left)) {
            int end = left.lastIndexOf('-');
            if (end < 0) {
                return null;
            }
            left = left.substring(0, end);
        }
        return left;
    }
}
