package shop.storefront.aggregation.engine;

import org.jspecify.annotations.Nullable;

/**
 * What a request carries to every source: one immutable value, passed explicitly.
 *
 * @param deadline when the page, or this call of it, must be done
 * @param requestId goes to every source as {@code X-Request-Id}
 * @param trace goes to every source as {@code traceparent} and {@code tracestate}
 * @param customer who is signed in; null for an anonymous reader
 */
public record RequestContext(
        Deadline deadline,
        String requestId,
        TraceContext trace,
        @Nullable Customer customer) {

    public RequestContext with(Deadline earlier) {
        return new RequestContext(earlier, requestId, trace, customer);
    }

    public RequestContext with(TraceContext child) {
        return new RequestContext(deadline, requestId, child, customer);
    }

    /** The customer's id, empty for an anonymous reader. */
    public String customerId() {
        return customer == null ? "" : customer.id();
    }
}
