package shop.storefront.aggregation.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Notes every request first of all, and sets the headers that every answer has, whoever makes it. */
@Singleton
final class Arrivals {

    private static final int FIRST = 10_000;

    void register(@Observes Filters filters) {
        filters.register(Arrivals::arrive, FIRST);
    }

    private static void arrive(RoutingContext routing) {
        Arrival arrival = Arrival.note(routing);
        HttpServerResponse response = routing.response();
        response.putHeader(Arrival.REQUEST_ID_HEADER, arrival.requestId());
        response.putHeader("x-content-type-options", "nosniff");
        routing.next();
    }
}
