package shop.storefront.aggregation.source;

/**
 * The only failure a client of a source gives: a reason, and whether the same question may do better elsewhere.
 * Carries no stack trace and nothing of what the source said, so nothing of it can leak.
 */
public final class SourceFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final boolean connectionLost;

    private SourceFailure(Reason reason, String detail, boolean connectionLost) {
        super(reason.token() + ": " + detail, null, false, false);
        this.reason = reason;
        this.connectionLost = connectionLost;
    }

    /** No answer in time. */
    public static SourceFailure timedOut(String detail) {
        return new SourceFailure(Reason.TIMED_OUT, detail, false);
    }

    /** The source, or the way to it, refused. */
    public static SourceFailure unavailable(String detail) {
        return new SourceFailure(Reason.UNAVAILABLE, detail, false);
    }

    /** A connection that was open broke before the answer was whole: a new one may serve at once. */
    public static SourceFailure connectionLost(String detail) {
        return new SourceFailure(Reason.UNAVAILABLE, detail, true);
    }

    /** The answer is not what the contract says. */
    public static SourceFailure invalidAnswer(String detail) {
        return new SourceFailure(Reason.INVALID_ANSWER, detail, false);
    }

    public Reason reason() {
        return reason;
    }

    public boolean isConnectionLost() {
        return connectionLost;
    }
}
