package shop.storefront.aggregation.engine;

/**
 * The only failure a client of a source gives: a reason, what the end of the call proves about the source, and whether
 * the same question may do better elsewhere. Carries no stack trace and nothing of what the source said, so nothing of
 * it can leak.
 */
public final class SourceFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What the end of a call proves about the source. Circuit breaker, outlier ejection and retry count only UNWELL. */
    public enum Evidence {
        /** It answered, only not this question or not this caller. */
        WELL,
        /** It is down, overloaded, too slow, or says what is not in its contract. */
        UNWELL,
        /** It was not asked, did not process the call, or was not given the time that it usually has. */
        NONE
    }

    /** What the failure says of the way to the source. */
    private enum Link {
        OPEN,
        REFUSED,
        BROKEN,
        NOT_PROCESSED
    }

    private final Reason reason;
    private final Evidence evidence;
    private final Link link;
    private final boolean tokenRejected;

    private SourceFailure(Reason reason, String detail, Evidence evidence, Link link, boolean tokenRejected) {
        super(reason.token() + ": " + detail, null, false, false);
        this.reason = reason;
        this.evidence = evidence;
        this.link = link;
        this.tokenRejected = tokenRejected;
    }

    private SourceFailure(Reason reason, String detail, Evidence evidence, Link link) {
        this(reason, detail, evidence, link, false);
    }

    /** No answer in time. */
    public static SourceFailure timedOut(String detail) {
        return new SourceFailure(Reason.TIMED_OUT, detail, Evidence.UNWELL, Link.OPEN);
    }

    /** No answer in less time than the source is usually given, which proves nothing. */
    public static SourceFailure timedOutEarly(String detail) {
        return new SourceFailure(Reason.TIMED_OUT, detail, Evidence.NONE, Link.OPEN);
    }

    /** No connection could be made. */
    public static SourceFailure refused(String detail) {
        return new SourceFailure(Reason.UNAVAILABLE, detail, Evidence.UNWELL, Link.REFUSED);
    }

    /** The source says that it can't serve (5xx, 429, 408). */
    public static SourceFailure unavailable(String detail) {
        return new SourceFailure(Reason.UNAVAILABLE, detail, Evidence.UNWELL, Link.OPEN);
    }

    /** A connection that was open broke before the answer was whole: a new one may serve at once. */
    public static SourceFailure connectionLost(String detail) {
        return new SourceFailure(Reason.UNAVAILABLE, detail, Evidence.UNWELL, Link.BROKEN);
    }

    /** The source let the call go unprocessed (GOAWAY, REFUSED_STREAM, an idle connection that it had closed). */
    public static SourceFailure notProcessed(String detail) {
        return new SourceFailure(Reason.UNAVAILABLE, detail, Evidence.NONE, Link.NOT_PROCESSED);
    }

    /** The answer is not what the contract says: no JSON, or not the envelope. */
    public static SourceFailure invalidAnswer(String detail) {
        return new SourceFailure(Reason.INVALID_ANSWER, detail, Evidence.UNWELL, Link.OPEN);
    }

    /** The answer is what the contract says but for the one thing that was asked for. */
    public static SourceFailure unreadable(String detail) {
        return new SourceFailure(Reason.INVALID_ANSWER, detail, Evidence.WELL, Link.OPEN);
    }

    /** The source refuses this question (a 4xx but 401, 403, 404, 408 and 429). */
    public static SourceFailure rejected(String detail) {
        return new SourceFailure(Reason.UNAVAILABLE, detail, Evidence.WELL, Link.OPEN);
    }

    /** The source refuses this caller's token (401, 403, UNAUTHENTICATED, PERMISSION_DENIED): nobody else's matter. */
    public static SourceFailure tokenRejected(String detail) {
        return new SourceFailure(Reason.UNAVAILABLE, detail, Evidence.WELL, Link.OPEN, true);
    }

    /** We did not ask (bulkhead full, circuit breaker open, no instance). */
    public static SourceFailure notSent(String detail) {
        return new SourceFailure(Reason.UNAVAILABLE, detail, Evidence.NONE, Link.OPEN);
    }

    public Reason reason() {
        return reason;
    }

    /** What the end of the call proves about the source. */
    public Evidence evidence() {
        return evidence;
    }

    /** Whether an open connection broke, so that a new one may serve at once. */
    public boolean isConnectionLost() {
        return link == Link.BROKEN;
    }

    /** Whether no connection could be made, so that asking there again soon is of no use. */
    public boolean isRefused() {
        return link == Link.REFUSED;
    }

    /** Whether the source did not process the call, so that it may be sent again at once. */
    public boolean isNotProcessed() {
        return link == Link.NOT_PROCESSED;
    }

    /** Whether it was the token that the source refused: whoever shares the call must ask for himself. */
    public boolean isTokenRejected() {
        return tokenRejected;
    }
}
