package shop.storefront.aggregation.matrix;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The state of a section that is not fresh, as an answer has it. */
public record SectionState(String state, String reason) {

    private static final Pattern MEMBER =
            Pattern.compile("([a-z]+);state=(stale;age=[0-9]+|partial|default|missing);reason=([a-z_]+)");

    /** What the {@code Degraded} header says; an error where it is not as the contract has it. */
    static Map<String, SectionState> in(@Nullable String header) {
        Map<String, SectionState> states = new LinkedHashMap<>();
        for (String member : header == null ? new String[0] : header.split(", ")) {
            Matcher matcher = MEMBER.matcher(member);
            if (!matcher.matches()) {
                throw new AssertionError("a Degraded header that is none: " + header);
            }
            String state = matcher.group(2).startsWith("stale") ? "stale" : matcher.group(2);
            states.put(matcher.group(1), new SectionState(state, matcher.group(3)));
        }
        return states;
    }

    public boolean isStale() {
        return state.equals("stale");
    }

    public boolean isMissing() {
        return state.equals("missing");
    }

    @Override
    public String toString() {
        return state + " (" + reason + ")";
    }
}
