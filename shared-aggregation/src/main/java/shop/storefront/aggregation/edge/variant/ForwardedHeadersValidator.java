package shop.storefront.aggregation.edge.variant;

import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import shop.storefront.aggregation.edge.variant.ForwardedHeadersConfig.ForwardedHeader;
import shop.storefront.aggregation.settings.ConfigViolations;

/** Which headers may be sent on to sources, and how many values of them. */
public final class ForwardedHeadersValidator {

    static final int MOST_HEADERS = 4;
    static final int MOST_COMBINATIONS = 256;

    /** A name that HTTP and gRPC both allow. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    /** A comma parts values in the setting, and in a header. */
    private static final Pattern VALUE = Pattern.compile("[!-~&&[^,]]{1,64}");

    private static final Set<String> RESERVED = Set.of("""
            accept accept-charset accept-encoding authorization baggage cache-control connection cookie date \
            expect forwarded host http2-settings idempotency-key keep-alive last-event-id max-forwards origin \
            pragma range referer set-cookie te trailer transfer-encoding upgrade user-agent via x-api-key x-csrf \
            x-real-ip x-request-id traceparent tracestate""".split(" "));

    private static final List<String> RESERVED_PREFIXES =
            List.of("access-control-", "content-", "grpc-", "if-", "proxy-", "sec-", "x-forwarded-");

    private ForwardedHeadersValidator() {}

    /** Adds to the findings what can't be sent on. */
    public static void check(ForwardedHeadersConfig config, ConfigViolations findings) {
        Set<String> names = new HashSet<>();
        long combinations = 1;
        for (Map.Entry<String, ForwardedHeader> each : new TreeMap<>(config.byLabel()).entrySet()) {
            String at = "bff.forwarded-headers." + each.getKey();
            ForwardedHeader header = each.getValue();
            checkName(at + ".name", header.name(), names, findings);
            checkValues(at + ".values", header, findings);
            combinations = Math.min(
                    Integer.MAX_VALUE, combinations * (1 + header.values().size()));
        }
        int headers = config.byLabel().size();
        findings.require(
                headers <= MOST_HEADERS,
                "bff.forwarded-headers.* (%d headers) must not exceed %d".formatted(headers, MOST_HEADERS));
        findings.require(
                combinations <= MOST_COMBINATIONS,
                "bff.forwarded-headers.*.values (%d combinations, none counted as a value) must not exceed %d"
                        .formatted(combinations, MOST_COMBINATIONS));
    }

    private static void checkName(String key, String name, Set<String> others, ConfigViolations findings) {
        String lower = name.toLowerCase(Locale.ROOT);
        findings.require(
                NAME.matcher(name).matches() && !lower.endsWith("-bin"),
                "%s (%s) must be the name of a header that HTTP and gRPC allow".formatted(key, name));
        findings.require(
                !RESERVED.contains(lower) && RESERVED_PREFIXES.stream().noneMatch(lower::startsWith),
                "%s (%s) must not be a header that the protocol, security or tracing uses".formatted(key, name));
        findings.require(others.add(lower), "%s (%s) must be named once".formatted(key, name));
    }

    private static void checkValues(String key, ForwardedHeader header, ConfigViolations findings) {
        boolean language = ForwardedHeaders.isLanguage(header.name());
        findings.require(!header.values().isEmpty(), key + " must name at least one value");
        Set<String> seen = new HashSet<>();
        for (String value : header.values()) {
            findings.require(
                    VALUE.matcher(value).matches(),
                    "%s (%s) must be 1 to 64 visible ASCII characters".formatted(key, value));
            findings.require(
                    seen.add(value.toLowerCase(Locale.ROOT)), "%s (%s) must be named once".formatted(key, value));
            findings.require(
                    !language || isLanguageTag(value),
                    "%s (%s) must be a language tag (RFC 5646)".formatted(key, value));
        }
    }

    private static boolean isLanguageTag(String value) {
        try {
            return !new Locale.Builder()
                    .setLanguageTag(value)
                    .build()
                    .getLanguage()
                    .isEmpty();
        } catch (IllformedLocaleException malformed) {
            return false;
        }
    }
}
