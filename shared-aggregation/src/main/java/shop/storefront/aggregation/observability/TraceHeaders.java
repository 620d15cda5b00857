package shop.storefront.aggregation.observability;

import io.opentelemetry.context.propagation.TextMapGetter;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.TraceContext;

/** The headers of W3C Trace Context in a client's request. */
public final class TraceHeaders {

    static final TextMapGetter<HttpServerRequest> GETTER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(HttpServerRequest request) {
            return request.headers().names();
        }

        @Override
        public @Nullable String get(@Nullable HttpServerRequest request, String name) {
            return request == null ? null : header(request, name);
        }
    };

    private TraceHeaders() {}

    /** The trace in which the work for a request belongs, where no span is made of it. */
    public static TraceContext continued(HttpServerRequest request) {
        return TraceContext.continued(header(request, "traceparent"), header(request, "tracestate"));
    }

    /** Several headers of a name are one; two of {@code traceparent} are none, since nothing in it may be joined. */
    private static @Nullable String header(HttpServerRequest request, String name) {
        List<String> sent = request.headers().getAll(name);
        return sent.isEmpty() ? null : String.join(",", sent);
    }
}
