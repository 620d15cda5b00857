package shop.storefront.aggregation.edge.request;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.problem.ProblemKind;

/**
 * How large the head of a request may be, its request line included, and that it names one host and a path. The server's
 * own limits are hardly wider, so that nobody can have it hold more.
 */
public final class RequestHeadLimits {

    /** Takes a page token of 4,096 bytes, each encoded. */
    private static final int LONGEST_URI = 14 * 1024;

    private static final int LARGEST_HEAD = 16 * 1024;
    private static final int MOST_HEADERS = 100;

    /** A colon, a space and the end of a line. */
    private static final int SEPARATORS = 4;

    /** The request line and the empty one. */
    private static final int LINES_BESIDE = 2;

    private static final String REFUSED = "/?undecoded=";

    private RequestHeadLimits() {}

    /**
     * The target of a request that stands for one that could not be decoded: {@link #broken} finds this wrong with it. A
     * client that asks for it by itself gets what it asks for.
     */
    public static String refused(ProblemKind kind) {
        return REFUSED + kind.status();
    }

    /**
     * Whether the beginning of a head is more than any may be.
     *
     * @param bytes how many there are
     * @param lines how many have ended
     */
    public static boolean isTooLarge(int bytes, int lines) {
        return bytes > LARGEST_HEAD || lines > MOST_HEADERS + LINES_BESIDE;
    }

    /** What is wrong with a request's head; null for nothing. */
    public static @Nullable ProblemKind broken(HttpServerRequest request) {
        if (request.uri().startsWith(REFUSED)) {
            return undecoded(request.uri());
        }
        if (request.uri().length() > LONGEST_URI) {
            return ProblemKind.URI_TOO_LONG;
        }
        int count = 0;
        int bytes = request.uri().length();
        int hosts = 0;
        for (Map.Entry<String, String> header : request.headers()) {
            count++;
            bytes += header.getKey().length() + header.getValue().length() + SEPARATORS;
            if (header.getKey().equalsIgnoreCase("host")) {
                hosts++;
            }
        }
        if (count > MOST_HEADERS || bytes > LARGEST_HEAD) {
            return ProblemKind.HEADERS_TOO_LARGE;
        }
        return hosts > 1 || !Routes.isPath(request.path()) ? ProblemKind.INVALID_REQUEST : null;
    }

    private static ProblemKind undecoded(String target) {
        for (ProblemKind kind : List.of(ProblemKind.URI_TOO_LONG, ProblemKind.HEADERS_TOO_LARGE)) {
            if (target.equals(refused(kind))) {
                return kind;
            }
        }
        return ProblemKind.INVALID_REQUEST;
    }
}
