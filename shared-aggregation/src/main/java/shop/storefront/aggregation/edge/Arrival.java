package shop.storefront.aggregation.edge;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.source.TraceContext;

/**
 * What is known of a request as soon as it is here.
 *
 * @param atNanos when it came, on the scale of {@link System#nanoTime()}
 */
public record Arrival(String requestId, TraceContext trace, long atNanos) {

    /** The header that names a request, in and out. */
    public static final String REQUEST_ID_HEADER = "x-request-id";

    private static final String KEY = Arrival.class.getName();
    private static final Pattern SANE_ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    static Arrival note(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        TraceContext trace = TraceContext.continued(request.getHeader("traceparent"));
        Arrival arrival = new Arrival(requestId(request.getHeader(REQUEST_ID_HEADER), trace), trace, System.nanoTime());
        routing.put(KEY, arrival);
        return arrival;
    }

    private static String requestId(@Nullable String sent, TraceContext trace) {
        return sent != null && SANE_ID.matcher(sent).matches() ? sent : trace.traceId();
    }

    /** The arrival of a request. */
    public static Arrival of(RoutingContext routing) {
        Arrival noted = routing.get(KEY);
        return noted != null ? noted : note(routing);
    }
}
