package shop.storefront.aggregation.observability;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.upstream.discovery.InstanceAddress;
import shop.storefront.aggregation.upstream.loadbalancing.Instance;
import shop.storefront.aggregation.upstream.loadbalancing.UpstreamListener.ObservedCall;

/**
 * The span of one call, by OpenTelemetry's conventions for HTTP clients and for gRPC (those of 2026, {@code rpc.system.name}
 * and {@code rpc.response.status_code}). A URL is without its query, which has what people searched for. What is an answer
 * here, such as a 404, is no error. A call that is made again, as a retry or a hedge, has a link to the span of the one
 * before it.
 */
final class CallSpan implements ObservedCall {

    private static final AttributeKey<String> SOURCE = AttributeKey.stringKey("source");
    private static final AttributeKey<String> SERVER = AttributeKey.stringKey("server.address");
    private static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");
    private static final AttributeKey<String> PEER = AttributeKey.stringKey("network.peer.address");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("outcome");
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<Long> RESENDS = AttributeKey.longKey("http.request.resend_count");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> URL = AttributeKey.stringKey("url.full");
    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.template");
    private static final AttributeKey<String> RPC_SYSTEM = AttributeKey.stringKey("rpc.system.name");
    private static final AttributeKey<String> RPC_METHOD = AttributeKey.stringKey("rpc.method");
    private static final AttributeKey<String> RPC_STATUS = AttributeKey.stringKey("rpc.response.status_code");
    private static final int CLIENT_ERRORS = 400;

    private final Span span;
    private final String authority;
    private int earlier;
    private boolean grpc;
    private @Nullable String errorStatus;

    /** @param authority host and port of the source, as URLs have them */
    private CallSpan(Span span, String authority) {
        this.span = span;
        this.authority = authority;
    }

    /** Begins in the trace of the request that the call is made for. */
    static CallSpan begin(Tracer tracer, String source, Instance instance, RequestContext context) {
        Span span = tracer.spanBuilder(source)
                .setSpanKind(SpanKind.CLIENT)
                .setParent(Tracing.parent(context.trace()))
                .setAttribute(SOURCE, source)
                .setAttribute(SERVER, instance.authority())
                .setAttribute(PORT, (long) instance.port())
                .setAttribute(PEER, instance.host())
                .startSpan();
        return new CallSpan(span, InstanceAddress.inUri(instance.authority()) + ':' + instance.port());
    }

    @Override
    public RequestContext context(RequestContext context) {
        SpanContext own = span.getSpanContext();
        return context.with(
                context.trace().at(own.getSpanId(), own.getTraceFlags().asHex()));
    }

    @Override
    public void repeats(RequestContext before, int times) {
        span.addLink(Tracing.spanContext(before.trace()));
        earlier = times;
    }

    @Override
    public void sentHttp(String method, String path, Supplier<URI> url) {
        span.updateName(method + " " + path)
                .setAttribute(METHOD, method)
                .setAttribute(PATH, path)
                .setAttribute(URL, withoutQuery(url.get()));
        if (earlier > 0) {
            span.setAttribute(RESENDS, (long) earlier);
        }
    }

    /** By the name that the request is for, not the address that its connection is made to. */
    private String withoutQuery(URI url) {
        return url.getScheme() + "://" + authority + url.getRawPath();
    }

    @Override
    public void answeredHttp(int status) {
        span.setAttribute(STATUS, (long) status);
        errorStatus = status < CLIENT_ERRORS ? null : Integer.toString(status);
    }

    @Override
    public void sentGrpc(String method) {
        grpc = true;
        span.updateName(method).setAttribute(RPC_SYSTEM, "grpc").setAttribute(RPC_METHOD, method);
    }

    @Override
    public void answeredGrpc(String status) {
        span.setAttribute(RPC_STATUS, status);
        errorStatus = "OK".equals(status) ? null : status;
    }

    @Override
    public void ended(@Nullable SourceFailure failure) {
        if (failure == null) {
            end("ok");
            return;
        }
        String reason = failure.reason().token();
        if (grpc && errorStatus == null && failure.reason() == Reason.TIMED_OUT) {
            answeredGrpc("DEADLINE_EXCEEDED");
        }
        span.setStatus(StatusCode.ERROR, reason).setAttribute(ERROR, errorStatus == null ? reason : errorStatus);
        end(reason);
    }

    @Override
    public void cancelled() {
        if (grpc) {
            answeredGrpc("CANCELLED");
        }
        end("cancelled");
    }

    private void end(String outcome) {
        span.setAttribute(OUTCOME, outcome);
        span.end();
    }
}
