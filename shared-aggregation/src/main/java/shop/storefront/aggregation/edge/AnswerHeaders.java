package shop.storefront.aggregation.edge;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** The headers that every answer has, whoever makes it. */
@Singleton
final class AnswerHeaders {

    private final SecurityHeaders security;
    private final Versions versions;

    AnswerHeaders(SecurityHeaders security, Versions versions) {
        this.security = security;
        this.versions = versions;
    }

    void set(RoutingContext routing) {
        routing.response()
                .putHeader(Arrival.REQUEST_ID_HEADER, Arrival.of(routing).requestId());
        security.set(routing.request(), routing.response());
        versions.announce(routing);
    }
}
