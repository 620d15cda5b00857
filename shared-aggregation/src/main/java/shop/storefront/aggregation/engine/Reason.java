package shop.storefront.aggregation.engine;

/** Why a source gave no answer, in the three kinds that clients are told. */
public enum Reason {
    /** No answer within the budget of the call. */
    TIMED_OUT("timed_out"),
    /** Refused, reset, 5xx or 429, breaker open, bulkhead full. */
    UNAVAILABLE("unavailable"),
    /** An answer that is not what the contract says. */
    INVALID_ANSWER("invalid_answer");

    private final String token;

    Reason(String token) {
        this.token = token;
    }

    /** The name in bodies, headers and metrics. */
    public String token() {
        return token;
    }
}
