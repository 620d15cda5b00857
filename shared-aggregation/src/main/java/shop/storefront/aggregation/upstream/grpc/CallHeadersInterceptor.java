package shop.storefront.aggregation.upstream.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import shop.storefront.aggregation.upstream.loadbalancing.UpstreamListener.ObservedCall;

/** Has one call carry headers, and tells who observes it of its method. */
record CallHeadersInterceptor(Metadata headers, ObservedCall observed) implements ClientInterceptor {

    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
        observed.sentGrpc(method.getFullMethodName());
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<R> answers, Metadata sent) {
                sent.merge(headers);
                super.start(answers, sent);
            }
        };
    }
}
