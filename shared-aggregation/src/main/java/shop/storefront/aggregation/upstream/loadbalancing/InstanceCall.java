package shop.storefront.aggregation.upstream.loadbalancing;

import io.smallrye.mutiny.Uni;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceFailure;

/** Makes one call to one instance; cancelling what it gives cancels the call, on the wire. */
@FunctionalInterface
public interface InstanceCall<A> {

    /**
     * The answer, or a {@link SourceFailure}.
     *
     * @param onNewConnection whether an open connection won't do, where the protocol has one call a connection
     */
    Uni<A> to(Instance instance, RequestContext context, boolean onNewConnection);
}
