package shop.storefront.aggregation.edge;

import io.quarkus.arc.All;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;

/** The headers that every answer has, whoever makes it. */
@Singleton
final class AnswerHeaders {

    private static final String SET = AnswerHeaders.class.getName();

    private final SecurityHeaders security;
    private final Versions versions;
    private final List<ResponseHeaders> others;
    private final DateHeader date = new DateHeader();

    AnswerHeaders(SecurityHeaders security, Versions versions, @All List<ResponseHeaders> others) {
        this.security = security;
        this.versions = versions;
        this.others = others;
    }

    /** Sets them, once a request: an answer may be made before its request has arrived, or after. */
    void set(RoutingContext routing) {
        if (routing.get(SET) != null) {
            return;
        }
        routing.put(SET, true);
        routing.response()
                .putHeader(Arrival.REQUEST_ID_HEADER, Arrival.of(routing).requestId());
        date.set(routing.response());
        security.set(routing.request(), routing.response());
        versions.announce(routing);
        others.forEach(each -> each.add(routing));
    }
}
