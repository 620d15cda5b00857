package shop.storefront.aggregation.product;

import org.jspecify.annotations.Nullable;

/**
 * A picture of a product.
 *
 * @param url where a client loads it from: of HTTP, or relative
 * @param width in pixels
 * @param height in pixels
 */
public record Image(
        String url, long width, long height, @Nullable String alt) {

    /** Whether a client can show it, and loads nothing but a picture by it: no {@code javascript:}, no size of 0. */
    boolean isShowable() {
        return width > 0 && height > 0 && url.chars().noneMatch(at -> at <= ' ') && isOfHttpOrRelative();
    }

    private boolean isOfHttpOrRelative() {
        int colon = url.indexOf(':');
        return colon < 0
                || url.substring(0, colon).chars().anyMatch(at -> at == '/' || at == '?' || at == '#')
                || url.regionMatches(true, 0, "https:", 0, colon + 1)
                || url.regionMatches(true, 0, "http:", 0, colon + 1);
    }
}
