package shop.storefront.aggregation.edge;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** The headers that every answer has, whoever makes it. */
@Singleton
final class AnswerHeaders {

    private final SecurityHeaders security;

    AnswerHeaders(SecurityHeaders security) {
        this.security = security;
    }

    void set(RoutingContext routing) {
        routing.response()
                .putHeader(Arrival.REQUEST_ID_HEADER, Arrival.of(routing).requestId());
        security.set(routing.request(), routing.response());
    }
}
