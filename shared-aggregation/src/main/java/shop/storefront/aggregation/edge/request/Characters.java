package shop.storefront.aggregation.edge.request;

/** Kinds of code points (Unicode 16). */
final class Characters {

    /** Letters and symbols by their category that are drawn as nothing: Hangul fillers, the empty Braille pattern. */
    private static final String FILLERS = "\u115f\u1160\u3164\uffa0\u2800";

    private static final int LAST_OF_PLANE = 0xffff;
    private static final int FIRST_ARABIC_NONCHARACTER = 0xfdd0;
    private static final int LAST_ARABIC_NONCHARACTER = 0xfdef;

    private Characters() {}

    /** A control character, or half of a character. */
    static boolean isControl(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.SURROGATE;
    }

    /** A control character that only lays out a text. */
    static boolean isLayout(int codePoint) {
        return codePoint == '\n' || codePoint == '\r' || codePoint == '\t';
    }

    /** An embedding, override or isolate of the bidirectional algorithm (UAX 9), or the end of one. */
    static boolean isBidiControl(int codePoint) {
        return codePoint >= 0x202a && codePoint <= 0x202e || codePoint >= 0x2066 && codePoint <= 0x2069;
    }

    /** A code point that is never a character. */
    static boolean isNoncharacter(int codePoint) {
        return (codePoint & LAST_OF_PLANE) >= LAST_OF_PLANE - 1
                || codePoint >= FIRST_ARABIC_NONCHARACTER && codePoint <= LAST_ARABIC_NONCHARACTER;
    }

    /** A character that is seen by itself. */
    static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            default -> FILLERS.indexOf(codePoint) < 0;
        };
    }
}
