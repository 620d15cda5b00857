package shop.storefront.aggregation.upstream.json;

import org.jspecify.annotations.Nullable;

/**
 * Where the next page of a list begins, as a source says.
 *
 * @param value null where there is no next page, or none that could be asked for
 * @param dropped whether the source gave a token that can't be passed on
 */
public record NextPageToken(@Nullable String value, boolean dropped) {

    public static final NextPageToken NONE = new NextPageToken(null, false);
    static final NextPageToken DROPPED = new NextPageToken(null, true);
}
