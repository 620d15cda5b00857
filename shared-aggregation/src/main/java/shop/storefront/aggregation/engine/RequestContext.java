package shop.storefront.aggregation.engine;

import org.jspecify.annotations.Nullable;

/**
 * What a request carries to every source: one immutable value, passed explicitly.
 *
 * @param deadline when the page, or this call of it, must be done
 * @param requestId goes to every source as {@code X-Request-Id}
 * @param trace goes to every source as {@code traceparent} and {@code tracestate}
 * @param customer who is signed in; null for an anonymous reader
 * @param variant goes to every source as headers, and is part of every key
 * @param warmUp whether it is the application's own, before it is ready: how slowly cold code is answered says nothing
 *     of a source, and is neither counted nor logged
 */
public record RequestContext(
        Deadline deadline,
        String requestId,
        TraceContext trace,
        @Nullable Customer customer,
        Variant variant,
        boolean warmUp) {

    /** What a client's request carries. */
    public RequestContext(
            Deadline deadline, String requestId, TraceContext trace, @Nullable Customer customer, Variant variant) {
        this(deadline, requestId, trace, customer, variant, false);
    }

    /** What a request carries that asks for no variant. */
    public RequestContext(Deadline deadline, String requestId, TraceContext trace, @Nullable Customer customer) {
        this(deadline, requestId, trace, customer, Variant.NONE);
    }

    public RequestContext with(Deadline earlier) {
        return new RequestContext(earlier, requestId, trace, customer, variant, warmUp);
    }

    public RequestContext with(TraceContext child) {
        return new RequestContext(deadline, requestId, child, customer, variant, warmUp);
    }

    /** The customer's id, empty for an anonymous reader. */
    public String customerId() {
        return customer == null ? "" : customer.id();
    }
}
