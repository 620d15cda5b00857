package shop.storefront.aggregation.edge;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import shop.storefront.aggregation.source.Deadline;
import shop.storefront.aggregation.source.RequestContext;
import shop.storefront.aggregation.upstream.Policies;

/** Makes of a request what goes with it to every source. */
@Singleton
public final class Requests {

    private final Policies policies;

    Requests(Policies policies) {
        this.policies = policies;
    }

    /** The context of a request that was let in, with the customer it is from. */
    public Uni<RequestContext> context(RoutingContext routing) {
        Arrival arrival = Arrival.of(routing);
        Deadline deadline = new Deadline(arrival.atNanos() + policies.deadline().toNanos());
        return Uni.createFrom()
                .item(new RequestContext(deadline, arrival.requestId(), arrival.trace(), Admission.customer(routing)));
    }
}
