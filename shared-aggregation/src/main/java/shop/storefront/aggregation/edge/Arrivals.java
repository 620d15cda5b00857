package shop.storefront.aggregation.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import shop.storefront.aggregation.operation.Visits;

/** Notes every request first of all, and sets the headers that every answer has, whoever makes it. */
@Singleton
final class Arrivals {

    private static final int FIRST = 10_000;

    private final Visits visits;
    private final SecurityHeaders securityHeaders;

    Arrivals(Visits visits, SecurityHeaders securityHeaders) {
        this.visits = visits;
        this.securityHeaders = securityHeaders;
    }

    void register(@Observes Filters filters) {
        filters.register(this::arrive, FIRST);
    }

    private void arrive(RoutingContext routing) {
        long now = System.nanoTime();
        Arrival arrival = Arrival.note(routing, visits.begin(routing, now), now);
        HttpServerResponse response = routing.response();
        response.putHeader(Arrival.REQUEST_ID_HEADER, arrival.requestId());
        securityHeaders.set(routing.request(), response);
        routing.next();
    }
}
