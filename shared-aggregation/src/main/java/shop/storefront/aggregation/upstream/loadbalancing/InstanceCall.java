package shop.storefront.aggregation.upstream.loadbalancing;

import io.smallrye.mutiny.Uni;
import shop.storefront.aggregation.engine.SourceFailure;

/** Makes one call to one instance; cancelling what it gives cancels the call, on the wire. */
@FunctionalInterface
public interface InstanceCall<A> {

    /** The answer, or a {@link SourceFailure}. */
    Uni<A> make(Attempt<A> attempt);
}
