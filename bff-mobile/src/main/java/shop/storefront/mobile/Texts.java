package shop.storefront.mobile;

import org.jspecify.annotations.Nullable;

/** Texts cut to what a screen shows. */
final class Texts {

    private static final String ELLIPSIS = "…";
    private static final double LEAST_SHARE_KEPT = 0.6;

    private Texts() {}

    /**
     * The beginning of a text, counted in code points and cut at a word, with an ellipsis behind it; a text that fits
     * stays whole, and a word that would leave too little is cut itself.
     */
    static @Nullable String cut(@Nullable String text, int most) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (text.length() <= most || text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        int end = text.offsetByCodePoints(0, most);
        int word = Character.isWhitespace(text.charAt(end)) ? end : lastSpace(text, end);
        int cut = word >= end * LEAST_SHARE_KEPT ? word : end;
        return text.substring(0, cut).stripTrailing() + ELLIPSIS;
    }

    private static int lastSpace(String text, int before) {
        for (int i = before - 1; i > 0; i--) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        return 0;
    }
}
