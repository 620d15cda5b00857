package shop.storefront.aggregation.upstream.rest;

import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.Customer;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.upstream.rest.RestUpstream.Token;

/** The headers of a call to a REST source, as one {@code @BeanParam}. Nothing else of a client's request goes on. */
public final class CallHeaders {

    @RestHeader("x-request-id")
    public final String requestId;

    /** W3C Trace Context. */
    @RestHeader("traceparent")
    public final String traceparent;

    @RestHeader("tracestate")
    public final @Nullable String tracestate;

    /** No compressed answers: their size could not be bounded before they are unpacked. */
    @RestHeader("accept-encoding")
    public final String acceptEncoding = "identity";

    /** The customer's token, for sources that take it; null for an anonymous reader. */
    @RestHeader("authorization")
    public final @Nullable String authorization;

    /** Null for reads. */
    @RestHeader("idempotency-key")
    public final @Nullable String idempotencyKey;

    public CallHeaders(RequestContext context, Token token, @Nullable String idempotencyKey) {
        Customer customer = token == Token.FORWARDED ? context.customer() : null;
        this.requestId = context.requestId();
        this.traceparent = context.trace().traceparent();
        this.tracestate = context.trace().state();
        this.authorization = customer == null ? null : "Bearer " + customer.token();
        this.idempotencyKey = idempotencyKey;
    }
}
