package shop.storefront.aggregation.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import shop.storefront.aggregation.operation.Visits;

/** Notes every request first of all, and turns away one whose head is too large or ambiguous. */
@Singleton
final class Arrivals {

    private static final int FIRST = 10_000;

    private final Visits visits;
    private final AnswerHeaders headers;
    private final AccessLog accessLog;

    Arrivals(Visits visits, AnswerHeaders headers, AccessLog accessLog) {
        this.visits = visits;
        this.headers = headers;
        this.accessLog = accessLog;
    }

    void register(@Observes Filters filters) {
        filters.register(this::arrive, FIRST);
    }

    private void arrive(RoutingContext routing) {
        long now = System.nanoTime();
        Arrival.note(routing, visits.begin(routing, now), now);
        headers.set(routing);
        accessLog.follow(routing);
        routing.addHeadersEndHandler(headersEnd -> leaveSmallPlain(routing.response()));
        ProblemKind broken = RequestBounds.broken(routing.request());
        if (broken == null) {
            routing.next();
        } else {
            routing.fail(ProblemException.of(broken));
        }
    }

    /** Keeps an answer from being compressed that would hardly get smaller. */
    private static void leaveSmallPlain(HttpServerResponse response) {
        String length = response.headers().get(HttpHeaders.CONTENT_LENGTH);
        if (length != null
                && Integer.parseInt(length) < ContentCoding.LEAST_BYTES
                && !response.headers().contains(HttpHeaders.CONTENT_ENCODING)) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
        }
    }
}
