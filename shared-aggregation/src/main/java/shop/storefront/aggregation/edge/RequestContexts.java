package shop.storefront.aggregation.edge;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import shop.storefront.aggregation.source.Deadline;
import shop.storefront.aggregation.source.RequestContext;
import shop.storefront.aggregation.upstream.Policies;

/** Makes of an admitted request what goes with it to every source. */
@Singleton
final class RequestContexts {

    private final Policies policies;

    RequestContexts(Policies policies) {
        this.policies = policies;
    }

    RequestContext of(RoutingContext routing) {
        Arrival arrival = Arrival.of(routing);
        Deadline deadline = new Deadline(arrival.atNanos() + policies.deadline().toNanos());
        return new RequestContext(deadline, arrival.requestId(), arrival.trace(), Admission.customer(routing));
    }
}
