package shop.storefront.aggregation.upstream.loadbalancing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.SourceListener;
import shop.storefront.aggregation.resilience.GuardListener;

/** Is told what happens on the way to a source, as it happens, on the thread it happens on; must not block. */
public interface UpstreamListener extends SourceListener, GuardListener {

    UpstreamListener NONE = new UpstreamListener() {};

    /** How a source is called. */
    enum Protocol {
        HTTP,
        GRPC
    }

    /** A call to one instance. */
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

        /** What the call carries; a tracer makes it a span of its own. */
        default RequestContext context(RequestContext context) {
            return context;
        }
    }

    /** How the source is called; told once, before its first call. */
    default void speaks(Protocol protocol) {}

    /** These are the instances from now on. */
    default void instances(List<Instance> now) {}

    /** A call begins. */
    default ObservedCall called(Instance instance, RequestContext context) {
        return ObservedCall.NONE;
    }

    /** A failed call is tried again. */
    default void retried() {}

    /** An unanswered call is sent a second time. */
    default void hedged() {}
}
