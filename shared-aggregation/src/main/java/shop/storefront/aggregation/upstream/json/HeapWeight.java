package shop.storefront.aggregation.upstream.json;

/** About how many bytes of heap take the values that were read of a body, at the most: see {@code KeptProductsTest}. */
final class HeapWeight {

    private static final int TEXT = 48;
    private static final int OBJECT = 48;
    private static final int LIST = 64;
    private static final int MAP = 168;
    private static final int ENTRY_OF_A_MAP = 56;
    private static final int REFERENCE = 8;
    private static final int NUMBER = 8;

    private long bytes;

    long bytes() {
        return bytes;
    }

    void number() {
        bytes += NUMBER;
    }

    /** Its characters may take two bytes each. */
    void text(String text) {
        bytes += TEXT + 2L * text.length();
    }

    /** An object, without what is in it. */
    void object() {
        bytes += OBJECT;
    }

    /** A list, without its elements. */
    void list(int elements) {
        bytes += LIST + (long) REFERENCE * elements;
    }

    /** A map of texts, without these. */
    void map(int entries) {
        bytes += MAP + (long) ENTRY_OF_A_MAP * entries;
    }
}
