package shop.storefront.aggregation.edge.problem;

import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem body. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemKind kind;
    private final transient List<FieldError> errors;
    private final int retryAfterSeconds;
    private final @Nullable String challenge;

    private ProblemException(
            ProblemKind kind,
            @Nullable String detail,
            List<FieldError> errors,
            int retryAfterSeconds,
            @Nullable String challenge) {
        super(detail == null ? kind.detail() : detail, null, false, false);
        this.kind = kind;
        this.errors = List.copyOf(errors);
        this.retryAfterSeconds = retryAfterSeconds;
        this.challenge = challenge;
    }

    public static ProblemException of(ProblemKind kind) {
        return new ProblemException(kind, null, List.of(), 0, challenge(kind));
    }

    public static ProblemException of(ProblemKind kind, String detail) {
        return new ProblemException(kind, detail, List.of(), 0, challenge(kind));
    }

    /** A 401 for a token that is not taken. */
    public static ProblemException invalidToken() {
        return new ProblemException(ProblemKind.UNAUTHENTICATED, null, List.of(), 0, "Bearer error=\"invalid_token\"");
    }

    private static @Nullable String challenge(ProblemKind kind) {
        return switch (kind) {
            case UNAUTHENTICATED -> "Bearer";
            case FORBIDDEN -> "Bearer error=\"insufficient_scope\"";
            default -> null;
        };
    }

    /** A 400 that names each field. */
    public static ProblemException invalid(List<FieldError> errors) {
        return new ProblemException(ProblemKind.INVALID_REQUEST, null, errors, 0, null);
    }

    /** A problem that a client may try again after some seconds. */
    public static ProblemException retryable(ProblemKind kind, int retryAfterSeconds) {
        return new ProblemException(kind, null, List.of(), retryAfterSeconds, null);
    }

    public ProblemKind kind() {
        return kind;
    }

    List<FieldError> errors() {
        return errors;
    }

    /** The headers that a problem has beside those of every answer. */
    void headers(BiConsumer<String, String> header) {
        header.accept("Cache-Control", "no-store");
        if (retryAfterSeconds > 0) {
            header.accept("Retry-After", Integer.toString(retryAfterSeconds));
        }
        if (challenge != null) {
            header.accept("WWW-Authenticate", challenge);
        }
    }
}
