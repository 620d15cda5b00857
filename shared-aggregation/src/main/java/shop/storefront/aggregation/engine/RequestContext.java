package shop.storefront.aggregation.engine;

import org.jspecify.annotations.Nullable;

/**
 * What a request carries to every source: one immutable value, passed explicitly.
 *
 * @param deadline when the page, or this call of it, must be done
 * @param requestId goes to every source as {@code X-Request-Id}
 * @param trace goes to every source as {@code traceparent} and {@code tracestate}
 * @param customer who is signed in; null for an anonymous reader
 * @param warmUp whether it is the application's own, before it is ready: how slowly cold code is answered says nothing
 *     of a source, and is neither counted nor logged
 */
public record RequestContext(
        Deadline deadline,
        String requestId,
        TraceContext trace,
        @Nullable Customer customer,
        boolean warmUp) {

    /** What a client's request carries. */
    public RequestContext(Deadline deadline, String requestId, TraceContext trace, @Nullable Customer customer) {
        this(deadline, requestId, trace, customer, false);
    }

    public RequestContext with(Deadline earlier) {
        return new RequestContext(earlier, requestId, trace, customer, warmUp);
    }

    public RequestContext with(TraceContext child) {
        return new RequestContext(deadline, requestId, child, customer, warmUp);
    }

    /** The customer's id, empty for an anonymous reader. */
    public String customerId() {
        return customer == null ? "" : customer.id();
    }
}
