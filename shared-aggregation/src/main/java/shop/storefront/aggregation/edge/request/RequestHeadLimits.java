package shop.storefront.aggregation.edge.request;

import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.problem.ProblemKind;

/**
 * How large the head of a request may be, its request line included, and that it names one host and a path. The server itself takes four times as much and answers what is beyond that
 * without a body, so that all but the grossest get a problem that says what is wrong.
 */
public final class RequestHeadLimits {

    /** Takes a page token of 4,096 bytes, each encoded. */
    private static final int LONGEST_URI = 14 * 1024;

    private static final int LARGEST_HEAD = 16 * 1024;
    private static final int MOST_HEADERS = 100;

    private RequestHeadLimits() {}

    /** What is wrong with a request's head; null for nothing. */
    public static @Nullable ProblemKind broken(HttpServerRequest request) {
        if (request.uri().length() > LONGEST_URI) {
            return ProblemKind.URI_TOO_LONG;
        }
        int count = 0;
        int bytes = request.uri().length();
        int hosts = 0;
        for (Map.Entry<String, String> header : request.headers()) {
            count++;
            bytes += header.getKey().length() + header.getValue().length();
            if (header.getKey().equalsIgnoreCase("host")) {
                hosts++;
            }
        }
        if (count > MOST_HEADERS || bytes > LARGEST_HEAD) {
            return ProblemKind.HEADERS_TOO_LARGE;
        }
        return hosts > 1 || !Routes.isPath(request.path()) ? ProblemKind.INVALID_REQUEST : null;
    }
}
