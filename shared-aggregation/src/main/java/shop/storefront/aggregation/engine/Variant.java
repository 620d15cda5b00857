package shop.storefront.aggregation.engine;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which variant of its answers a source is asked for (RFC 9110, section 12): by request headers, such as
 * {@code Accept-Language}. Variants share no answer and no call. Who makes them bounds how many there are.
 *
 * @param headers their values by lower-case name; sent to every source as they are
 */
public record Variant(Map<String, String> headers) {

    /** What a source answers to a request without such headers. */
    public static final Variant NONE = new Variant(Map.of());

    public Variant {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    public boolean isNone() {
        return headers.isEmpty();
    }
}
