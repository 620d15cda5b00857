package shop.storefront.aggregation.edge;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import shop.storefront.aggregation.source.Deadline;
import shop.storefront.aggregation.source.RequestContext;
import shop.storefront.aggregation.upstream.UpstreamConfig;

/** Makes of a request what goes with it to every source. */
@Singleton
public final class Requests {

    private final UpstreamConfig config;
    private final Identities identities;

    Requests(UpstreamConfig config, Identities identities) {
        this.config = config;
        this.identities = identities;
    }

    /** The context of a request, with the customer its token names; fails with a 401 on a bad token. */
    public Uni<RequestContext> context(RoutingContext routing) {
        Arrival arrival = Arrival.of(routing);
        Deadline deadline = new Deadline(arrival.atNanos() + config.deadline().toNanos());
        String authorization = routing.request().getHeader("authorization");
        if (authorization == null) {
            return Uni.createFrom().item(new RequestContext(deadline, arrival.requestId(), arrival.trace(), null));
        }
        return identities
                .customer(authorization)
                .map(customer -> new RequestContext(deadline, arrival.requestId(), arrival.trace(), customer));
    }
}
