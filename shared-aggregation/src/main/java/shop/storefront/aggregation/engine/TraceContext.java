package shop.storefront.aggregation.engine;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A position in a trace, as W3C Trace Context (level 1) passes it on.
 *
 * @param traceId 32 lower-case hex digits, not all zero
 * @param spanId 16 lower-case hex digits, not all zero
 * @param flags two hex digits; the lowest bit says sampled
 */
public record TraceContext(String traceId, String spanId, String flags) {

    private static final HexFormat HEX = HexFormat.of();
    private static final Pattern TRACEPARENT =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})");

    /** The trace that a client's {@code traceparent} names, or a new unsampled one where it names none. */
    public static TraceContext continued(@Nullable String traceparent) {
        if (traceparent != null && traceparent.length() == 55) {
            var matcher = TRACEPARENT.matcher(traceparent);
            if (matcher.matches()) {
                return new TraceContext(matcher.group(1), newSpanId(), matcher.group(3));
            }
        }
        return new TraceContext(newSpanId() + newSpanId(), newSpanId(), "00");
    }

    private static String newSpanId() {
        long random = ThreadLocalRandom.current().nextLong();
        return HEX.toHexDigits(random == 0 ? 1 : random);
    }

    /** Whether the trace is recorded. */
    public boolean isSampled() {
        return (Character.digit(flags.charAt(1), 16) & 1) == 1;
    }

    /** The header that carries it on. */
    public String traceparent() {
        return "00-" + traceId + "-" + spanId + "-" + flags;
    }
}
