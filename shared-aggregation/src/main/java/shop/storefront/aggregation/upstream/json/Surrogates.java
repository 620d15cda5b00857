package shop.storefront.aggregation.upstream.json;

/** Halves of surrogate pairs, which JSON can escape and UTF-8 cannot write. */
final class Surrogates {

    private static final char REPLACEMENT = '\uFFFD';

    private Surrogates() {}

    /** The text with U+FFFD for each half without its other half. */
    static String replaceLone(String text) {
        StringBuilder replaced = null;
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    i++;
                } else {
                    replaced = replaced == null ? new StringBuilder(text) : replaced;
                    replaced.setCharAt(i, REPLACEMENT);
                }
            }
        }
        return replaced == null ? text : replaced.toString();
    }
}
