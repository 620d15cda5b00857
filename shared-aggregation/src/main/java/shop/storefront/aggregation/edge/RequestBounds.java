package shop.storefront.aggregation.edge;

import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How large the head of a request may be. The server itself takes four times as much and answers what is beyond that
 * without a body, so that all but the grossest get a problem that says what is wrong.
 */
final class RequestBounds {

    private static final int LONGEST_URI = 8 * 1024;
    private static final int LARGEST_HEADERS = 16 * 1024;
    private static final int MOST_HEADERS = 100;

    private RequestBounds() {}

    /** What is wrong with a request's head; null for nothing. */
    static @Nullable ProblemKind broken(HttpServerRequest request) {
        if (request.uri().length() > LONGEST_URI) {
            return ProblemKind.URI_TOO_LONG;
        }
        int count = 0;
        int bytes = 0;
        int hosts = 0;
        for (Map.Entry<String, String> header : request.headers()) {
            count++;
            bytes += header.getKey().length() + header.getValue().length();
            if (header.getKey().equalsIgnoreCase("host")) {
                hosts++;
            }
        }
        if (count > MOST_HEADERS || bytes > LARGEST_HEADERS) {
            return ProblemKind.HEADERS_TOO_LARGE;
        }
        return hosts > 1 ? ProblemKind.INVALID_REQUEST : null;
    }
}
