package shop.storefront.aggregation.upstream.rest;

import jakarta.ws.rs.HeaderParam;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.Customer;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.upstream.rest.RestUpstream.Token;

/**
 * The headers of a call to a REST source, as one {@code @BeanParam}. Nothing else of a client's request goes on. They are
 * getters, since the REST client reads fields by reflection, looking up this class for each.
 */
public final class CallHeaders {

    private final RequestContext context;
    private final Token token;
    private final @Nullable String idempotencyKey;

    CallHeaders(RequestContext context, Token token, @Nullable String idempotencyKey) {
        this.context = context;
        this.token = token;
        this.idempotencyKey = idempotencyKey;
    }

    @HeaderParam("x-request-id")
    public String getRequestId() {
        return context.requestId();
    }

    /** W3C Trace Context. */
    @HeaderParam("traceparent")
    public String getTraceparent() {
        return context.trace().traceparent();
    }

    @HeaderParam("tracestate")
    public @Nullable String getTracestate() {
        return context.trace().state();
    }

    /** No compressed answers: their size could not be bounded before they are unpacked. */
    @HeaderParam("accept-encoding")
    public String getAcceptEncoding() {
        return "identity";
    }

    /** The customer's token, for sources that take it; null for an anonymous reader. */
    @HeaderParam("authorization")
    public @Nullable String getAuthorization() {
        Customer customer = token == Token.FORWARDED ? context.customer() : null;
        return customer == null ? null : "Bearer " + customer.token();
    }

    /** Null for reads. */
    @HeaderParam("idempotency-key")
    public @Nullable String getIdempotencyKey() {
        return idempotencyKey;
    }
}
