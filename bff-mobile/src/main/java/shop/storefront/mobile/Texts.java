package shop.storefront.mobile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts cut to what a screen shows. */
final class Texts {

    private static final String ELLIPSIS = "…";
    private static final double LEAST_SHARE_KEPT = 0.6;

    /** An extended grapheme cluster (UAX 29): what a reader sees as one character. */
    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    private Texts() {}

    /**
     * The beginning of a text, counted in code points and cut at a word, with an ellipsis behind it; a text that fits
     * stays whole. A word that would leave too little is cut itself, between graphemes.
     */
    static @Nullable String cut(@Nullable String text, int most) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        boolean fits = text.length() <= 2 * most && text.codePointCount(0, text.length()) <= most;
        if (fits) {
            return text;
        }
        int limit = text.offsetByCodePoints(0, most);
        return text.substring(0, end(text, limit)) + ELLIPSIS;
    }

    /** Where to cut, at the limit or before. Whether it lies between two graphemes, the code point behind it says. */
    private static int end(String text, int limit) {
        Matcher graphemes = GRAPHEME.matcher(text).region(0, text.offsetByCodePoints(limit, 1));
        int afterGrapheme = 0;
        int afterWord = 0;
        while (graphemes.find()) {
            if (graphemes.group().isBlank()) {
                afterWord = afterGrapheme;
            } else if (graphemes.end() <= limit) {
                afterGrapheme = graphemes.end();
            }
        }
        return afterWord >= limit * LEAST_SHARE_KEPT ? afterWord : afterGrapheme;
    }
}
