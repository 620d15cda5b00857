package shop.storefront.aggregation.edge.ratelimit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request is within its client's limits.
 *
 * @param policy for {@code RateLimit-Policy}
 * @param state for {@code RateLimit}; null when nobody could count
 * @param retryAfterSeconds when the next request will be let in; 0 for one that was
 */
public record RateLimitDecision(String policy, @Nullable String state, long retryAfterSeconds) {

    public boolean granted() {
        return retryAfterSeconds == 0;
    }

    static RateLimitDecision of(String policy, List<RateLimitStatus> allowances) {
        StringBuilder state = new StringBuilder(32 * allowances.size());
        long retryAfter = 0;
        for (RateLimitStatus allowance : allowances) {
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
        return new RateLimitDecision(policy, state.toString(), retryAfter);
    }
}
