package shop.storefront.aggregation.edge;

import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.TraceContext;
import shop.storefront.aggregation.observability.TraceHeaders;

/**
 * What is known of a request as soon as it is here.
 *
 * @param atNanos when it came, on the scale of {@link System#nanoTime()}
 */
public record RequestInfo(String requestId, TraceContext trace, long atNanos) {

    /** The header that names a request, in and out. */
    public static final String REQUEST_ID_HEADER = "x-request-id";

    private static final String KEY = RequestInfo.class.getName();
    private static final Pattern SANE_ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    public static RequestInfo note(RoutingContext routing, TraceContext trace, long atNanos) {
        String sentId = routing.request().getHeader(REQUEST_ID_HEADER);
        RequestInfo arrival = new RequestInfo(requestId(sentId, trace), trace, atNanos);
        routing.put(KEY, arrival);
        ContextInternal context = ContextInternal.current();
        if (context != null && context.isDuplicate()) {
            context.putLocal(KEY, arrival);
        }
        return arrival;
    }

    private static String requestId(@Nullable String sent, TraceContext trace) {
        return sent != null && SANE_ID.matcher(sent).matches() ? sent : trace.traceId();
    }

    /** The arrival of the request that the current thread works for; null where it works for none. */
    public static @Nullable RequestInfo current() {
        ContextInternal context = ContextInternal.current();
        return context == null || !context.isDuplicate() ? null : context.getLocal(KEY);
    }

    /** The arrival of a request. */
    public static RequestInfo of(RoutingContext routing) {
        RequestInfo noted = routing.get(KEY);
        if (noted != null) {
            return noted;
        }
        return note(routing, TraceHeaders.continued(routing.request()), System.nanoTime());
    }
}
