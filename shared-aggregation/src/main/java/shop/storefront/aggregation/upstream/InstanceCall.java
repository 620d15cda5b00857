package shop.storefront.aggregation.upstream;

import io.smallrye.mutiny.Uni;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceFailure;

/** Makes one call to one instance; cancelling what it gives cancels the call, on the wire. */
@FunctionalInterface
interface InstanceCall<A> {

    /** The answer, or a {@link SourceFailure}. */
    Uni<A> to(Instance instance, RequestContext context);
}
