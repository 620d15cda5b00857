package shop.storefront.aggregation.source;

/**
 * The only failure a client of a source gives: a reason, and whether the same question may do better elsewhere.
 * Carries no stack trace and nothing of what the source said, so nothing of it can leak.
 */
public final class SourceFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What the failure says of the way to the source. */
    private enum Link {
        OPEN,
        REFUSED,
        BROKEN
    }

    private final Reason reason;
    private final Link link;

    private SourceFailure(Reason reason, String detail, Link link) {
        super(reason.token() + ": " + detail, null, false, false);
        this.reason = reason;
        this.link = link;
    }

    /** No answer in time. */
    public static SourceFailure timedOut(String detail) {
        return new SourceFailure(Reason.TIMED_OUT, detail, Link.OPEN);
    }

    /** No connection could be made. */
    public static SourceFailure refused(String detail) {
        return new SourceFailure(Reason.UNAVAILABLE, detail, Link.REFUSED);
    }

    /** The source says that it can't serve. */
    public static SourceFailure unavailable(String detail) {
        return new SourceFailure(Reason.UNAVAILABLE, detail, Link.OPEN);
    }

    /** A connection that was open broke before the answer was whole: a new one may serve at once. */
    public static SourceFailure connectionLost(String detail) {
        return new SourceFailure(Reason.UNAVAILABLE, detail, Link.BROKEN);
    }

    /** The answer is not what the contract says. */
    public static SourceFailure invalidAnswer(String detail) {
        return new SourceFailure(Reason.INVALID_ANSWER, detail, Link.OPEN);
    }

    public Reason reason() {
        return reason;
    }

    /** Whether an open connection broke, so that a new one may serve at once. */
    public boolean isConnectionLost() {
        return link == Link.BROKEN;
    }

    /** Whether no connection could be made, so that asking there again soon is of no use. */
    public boolean isRefused() {
        return link == Link.REFUSED;
    }
}
