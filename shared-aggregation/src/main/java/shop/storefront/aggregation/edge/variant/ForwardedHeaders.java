package shop.storefront.aggregation.edge.variant;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.response.ResponseHeaders;
import shop.storefront.aggregation.edge.variant.ForwardedHeadersConfig.ForwardedHeader;
import shop.storefront.aggregation.engine.Variant;

/**
 * The headers of a request that go on to sources. Only values that the settings name do: whatever else a client sends is
 * as no header, so that clients can't make more variants than the settings have. Answers name these headers in
 * {@code Vary}.
 */
@Singleton
public final class ForwardedHeaders implements ResponseHeaders {

    /** Room for the long lists of languages that browsers send. */
    private static final int LONGEST_VALUE = 256;

    /** @param accepted the values as the settings have them, by lower case */
    private record Accepted(String name, boolean language, Map<String, String> accepted) {

        static Accepted of(ForwardedHeader header) {
            return new Accepted(
                    header.name().toLowerCase(Locale.ROOT),
                    ForwardedHeaders.isLanguage(header.name()),
                    header.values().stream()
                            .collect(Collectors.toMap(
                                    value -> value.toLowerCase(Locale.ROOT),
                                    Function.identity(),
                                    (first, _) -> first)));
        }

        /** Null where what was sent is none of the values. */
        @Nullable
        String value(List<String> sent) {
            String whole = String.join(",", sent);
            if (whole.isEmpty() || whole.length() > LONGEST_VALUE) {
                return null;
            }
            String wanted = language ? AcceptLanguage.lookup(whole, accepted.keySet()) : whole;
            return wanted == null ? null : accepted.get(wanted.strip().toLowerCase(Locale.ROOT));
        }
    }

    private final List<Accepted> headers;
    private final List<String> names;
    private final String vary;

    ForwardedHeaders(ForwardedHeadersConfig config) {
        Map<String, ForwardedHeader> byLabel = new TreeMap<>(config.byLabel());
        this.headers = byLabel.values().stream().map(Accepted::of).toList();
        this.names = byLabel.values().stream().map(ForwardedHeader::name).toList();
        this.vary = String.join(", ", names);
    }

    static boolean isLanguage(String name) {
        return name.equalsIgnoreCase("Accept-Language");
    }

    /** Their names, as the settings spell them. */
    public List<String> names() {
        return names;
    }

    /** What a request with these headers asks sources for. */
    public Variant of(MultiMap request) {
        if (headers.isEmpty()) {
            return Variant.NONE;
        }
        Map<String, String> values = HashMap.newHashMap(headers.size());
        for (Accepted header : headers) {
            String value = header.value(request.getAll(header.name()));
            if (value != null) {
                values.put(header.name(), value);
            }
        }
        return values.isEmpty() ? Variant.NONE : new Variant(values);
    }

    @Override
    public void add(RoutingContext routing) {
        if (!names.isEmpty()) {
            ResponseHeaders.addVary(routing, vary);
        }
    }
}
