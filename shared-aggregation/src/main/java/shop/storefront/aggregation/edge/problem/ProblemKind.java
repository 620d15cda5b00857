package shop.storefront.aggregation.edge.problem;

import java.util.Locale;

/** The kinds of problem that a client is told of, with the words for them. */
public enum ProblemKind {
    INVALID_REQUEST(400, "Invalid request", "A parameter or the body is invalid."),
    UNAUTHENTICATED(401, "Authentication required", "A valid bearer token is required."),
    FORBIDDEN(403, "Not allowed", "The token lacks the required role."),
    NOT_FOUND(404, "Not found", "The resource does not exist."),
    METHOD_NOT_ALLOWED(405, "Method not allowed", "The resource does not support this method."),
    NOT_ACCEPTABLE(406, "Not acceptable", "The resource is not available in an accepted media type."),
    REQUEST_TIMEOUT(408, "Request timeout", "The body was not received in time."),
    CONFLICT(409, "Conflict", "The request conflicts with the current state of the resource."),
    TOO_LARGE(413, "Too large", "The body exceeds the size limit."),
    URI_TOO_LONG(414, "URI too long", "The path and query exceed the length limit."),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type", "The body must be application/json."),
    TOO_MANY_REQUESTS(429, "Too many requests", "A limit on this client's requests or streams is used up."),
    HEADERS_TOO_LARGE(431, "Headers too large", "The request headers exceed the size limit."),
    INTERNAL(500, "Internal error", "An internal error occurred."),
    UNAVAILABLE(503, "Unavailable", "The service is temporarily unavailable; retry after Retry-After.");

    private final int status;
    private final String title;
    private final String detail;

    ProblemKind(int status, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** What to say where there is nothing more to say. */
    public String detail() {
        return detail;
    }

    /** Whether the rest of such a request is not worth reading. */
    boolean endsConnection() {
        return switch (this) {
            case REQUEST_TIMEOUT, TOO_LARGE, URI_TOO_LONG, HEADERS_TOO_LARGE -> true;
            default -> false;
        };
    }

    public String type() {
        return "urn:storefront:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static ProblemKind ofStatus(int status) {
        for (ProblemKind kind : values()) {
            if (kind.status == status) {
                return kind;
            }
        }
        return status >= 400 && status < 500 ? INVALID_REQUEST : INTERNAL;
    }
}
