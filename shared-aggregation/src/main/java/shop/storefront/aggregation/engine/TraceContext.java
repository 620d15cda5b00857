package shop.storefront.aggregation.engine;

import java.util.HexFormat;
import java.util.StringJoiner;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A position in a trace, as W3C Trace Context passes it on.
 *
 * @param traceId 32 lower-case hex digits, not all zero
 * @param spanId 16 lower-case hex digits, not all zero
 * @param flags two hex digits; the lowest bit says sampled
 * @param state what tracing systems on the way have to say, as {@code tracestate} has it; null where it is nothing
 */
public record TraceContext(
        String traceId,
        String spanId,
        String flags,
        @Nullable String state) {

    private static final String VERSION = "00";
    private static final HexFormat HEX = HexFormat.of();

    /** Of version 00, or of a later one, which begins alike and may have more behind it. */
    private static final Pattern TRACEPARENT = Pattern.compile(
            "(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})" + "-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?<more>-.*)?");

    private static final Pattern STATE_MEMBER =
            Pattern.compile("[a-z0-9][a-z0-9_*/@-]{0,255}=[ -+\\--<>-~]{0,255}[!-+\\--<>-~]");

    private static final int MOST_STATE_MEMBERS = 32;
    private static final int LONGEST_STATE = 512;

    /**
     * The trace that a client's headers name, or a new unsampled one where they name none.
     *
     * @param tracestate null where there is none; of several headers, joined by commas
     */
    public static TraceContext continued(@Nullable String traceparent, @Nullable String tracestate) {
        if (traceparent != null) {
            Matcher sent = TRACEPARENT.matcher(traceparent);
            if (sent.matches()) {
                boolean isKnown = sent.group(1).equals(VERSION);
                if (!isKnown || sent.group("more") == null) {
                    String flags = isKnown ? sent.group(4) : sampledOnly(sent.group(4));
                    return new TraceContext(sent.group(2), newSpanId(), flags, state(tracestate));
                }
            }
        }
        return new TraceContext(newSpanId() + newSpanId(), newSpanId(), "00", null);
    }

    /** Of a version that is not known, no other flag is. */
    private static String sampledOnly(String flags) {
        return isSampled(flags) ? "01" : "00";
    }

    /** What can go on of it: nothing where it is malformed; of one that is too long, its most recent members. */
    private static @Nullable String state(@Nullable String sent) {
        if (sent == null) {
            return null;
        }
        StringJoiner kept = new StringJoiner(",");
        int members = 0;
        for (String part : sent.split(",")) {
            String member = part.strip();
            if (member.isEmpty()) {
                continue;
            }
            members++;
            if (members > MOST_STATE_MEMBERS || !STATE_MEMBER.matcher(member).matches()) {
                return null;
            }
            if (kept.length() + 1 + member.length() <= LONGEST_STATE) {
                kept.add(member);
            }
        }
        return kept.length() == 0 ? null : kept.toString();
    }

    /** Another position in the same trace. */
    public TraceContext at(String otherSpanId, String otherFlags) {
        return new TraceContext(traceId, otherSpanId, otherFlags, state);
    }

    private static String newSpanId() {
        long random = ThreadLocalRandom.current().nextLong();
        return HEX.toHexDigits(random == 0 ? 1 : random);
    }

    /** Whether the trace is recorded. */
    public boolean isSampled() {
        return isSampled(flags);
    }

    private static boolean isSampled(String flags) {
        return (Character.digit(flags.charAt(1), 16) & 1) == 1;
    }

    /** The {@code traceparent} that carries it on, of the version that we know. */
    public String traceparent() {
        return VERSION + "-" + traceId + "-" + spanId + "-" + flags;
    }
}
