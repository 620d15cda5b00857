package shop.storefront.aggregation.upstream.loadbalancing;

import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.SourceListener;
import shop.storefront.aggregation.resilience.GuardListener;

/** Is told what happens on the way to a source, as it happens, on the thread it happens on; must not block. */
public interface UpstreamListener extends SourceListener, GuardListener {

    UpstreamListener NONE = new UpstreamListener() {};

    /** A call to one instance. Of it may be told how it is sent, then what status came, then its end. */
    interface ObservedCall {
        ObservedCall NONE = failure -> {};

        /** The call ended: in an answer when the failure is null; at most once. */
        void ended(@Nullable SourceFailure failure);

        /** The call ended without an answer that anyone waits for: neither a success nor a failure. */
        default void cancelled() {}

        /**
         * The call is made beside or after others for the same question: a retry, or a hedge.
         *
         * @param earlier what the one before it carried
         * @param times how many were made before it
         */
        default void repeats(RequestContext earlier, int times) {}

        /**
         * An HTTP request is made, before there is a connection for it.
         *
         * @param path with the names of its parameters
         * @param url the whole URL, query included; worked out when asked for
         */
        default void sentHttp(String method, String path, Supplier<URI> url) {}

        /** The head of the answer to an HTTP request is there. */
        default void answeredHttp(int status) {}

        /** A gRPC call is made. @param method with its service, such as {@code grpc.health.v1.Health/Check} */
        default void sentGrpc(String method) {}

        /** A gRPC call has a status, by the server or by our own transport: the name of its code. */
        default void answeredGrpc(String status) {}

        /** What the call carries; a tracer makes it a span of its own. */
        default RequestContext context(RequestContext context) {
            return context;
        }
    }

    /** These are the instances from now on. */
    default void instances(List<Instance> now) {}

    default ObservedCall called(Instance instance, RequestContext context) {
        return ObservedCall.NONE;
    }

    /** A failed call is tried again. */
    default void retried() {}

    /** An unanswered call is sent a second time. */
    default void hedged() {}
}
