package shop.storefront.aggregation.source;

import org.jspecify.annotations.Nullable;

/**
 * What a request carries to every source: one immutable value, passed explicitly.
 *
 * @param deadline when the page, or this call of it, must be done
 * @param requestId goes to every source as {@code X-Request-Id}
 * @param trace goes to every source as {@code traceparent}
 * @param customer who is signed in; null for an anonymous reader
 * @param steering which of its calls go elsewhere than others
 */
public record RequestContext(
        Deadline deadline,
        String requestId,
        TraceContext trace,
        @Nullable Customer customer,
        Steering steering) {

    /** A request whose calls go where all others go. */
    public RequestContext(Deadline deadline, String requestId, TraceContext trace, @Nullable Customer customer) {
        this(deadline, requestId, trace, customer, Steering.NONE);
    }

    public RequestContext with(Deadline earlier) {
        return new RequestContext(earlier, requestId, trace, customer, steering);
    }

    public RequestContext with(TraceContext child) {
        return new RequestContext(deadline, requestId, child, customer, steering);
    }

    /** The customer's id, empty for an anonymous reader. */
    public String customerId() {
        return customer == null ? "" : customer.id();
    }
}
