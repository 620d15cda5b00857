package shop.storefront.aggregation.upstream;

/** The ids of products, as the contracts of all services have them: {@code [A-Za-z0-9_-]{1,64}}. */
public final class ProductIds {

    private static final int LONGEST = 64;

    private ProductIds() {}

    /** Whether a text that a source gave is one: no other is ever asked for, or put into a URL. */
    public static boolean isValid(String text) {
        return !text.isEmpty() && text.length() <= LONGEST && text.chars().allMatch(ProductIds::fits);
    }

    private static boolean fits(int at) {
        return at >= 'a' && at <= 'z' || at >= 'A' && at <= 'Z' || at >= '0' && at <= '9' || at == '_' || at == '-';
    }
}
