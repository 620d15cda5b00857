package shop.storefront.aggregation.edge.filter;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import shop.storefront.aggregation.edge.RequestInfo;
import shop.storefront.aggregation.edge.variant.ForwardedHeaders;
import shop.storefront.aggregation.engine.Deadline;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.upstream.SourceSettings;

/** Makes of an admitted request what goes with it to every source. */
@Singleton
final class RequestContextFactory {

    private final SourceSettings policies;
    private final ForwardedHeaders forwarded;

    RequestContextFactory(SourceSettings policies, ForwardedHeaders forwarded) {
        this.policies = policies;
        this.forwarded = forwarded;
    }

    RequestContext of(RoutingContext routing) {
        RequestInfo arrival = RequestInfo.of(routing);
        Deadline deadline = new Deadline(arrival.atNanos() + policies.deadline().toNanos());
        return new RequestContext(
                deadline,
                arrival.requestId(),
                arrival.trace(),
                AdmissionFilter.customer(routing),
                forwarded.of(routing.request().headers()));
    }
}
