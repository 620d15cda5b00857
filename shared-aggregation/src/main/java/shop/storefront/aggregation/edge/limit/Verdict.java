package shop.storefront.aggregation.edge.limit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request is within its client's limits.
 *
 * @param policy for {@code RateLimit-Policy}
 * @param state for {@code RateLimit}; null when nobody could count
 * @param retryAfterSeconds when the next request will be let in; 0 for one that was
 */
public record Verdict(String policy, @Nullable String state, long retryAfterSeconds) {

    /** Whether the request may go on. */
    public boolean granted() {
        return retryAfterSeconds == 0;
    }

    static Verdict of(String policy, List<Allowance> allowances) {
        StringBuilder state = new StringBuilder(32 * allowances.size());
        long retryAfter = 0;
        for (Allowance allowance : allowances) {
            long reset = RateLimit.wholeSeconds(allowance.resetNanos());
            state.append(state.isEmpty() ? "\"" : ", \"")
                    .append(allowance.limit().name())
                    .append("\";r=")
                    .append(allowance.remaining())
                    .append(";t=")
                    .append(reset);
            if (!allowance.granted()) {
                retryAfter = Math.max(retryAfter, reset);
            }
        }
        return new Verdict(policy, state.toString(), retryAfter);
    }
}
