package shop.storefront.aggregation.edge.filter;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import shop.storefront.aggregation.edge.RequestInfo;
import shop.storefront.aggregation.edge.problem.ProblemException;
import shop.storefront.aggregation.edge.problem.ProblemKind;
import shop.storefront.aggregation.edge.request.RequestHeadLimits;
import shop.storefront.aggregation.edge.request.Route;
import shop.storefront.aggregation.edge.request.Routes;
import shop.storefront.aggregation.edge.response.CommonHeadersFilter;
import shop.storefront.aggregation.edge.response.ContentCoding;
import shop.storefront.aggregation.engine.TraceContext;
import shop.storefront.aggregation.observability.PageRequestObserver;
import shop.storefront.aggregation.observability.TraceHeaders;

/** Notes every request first of all, and turns away one whose head is too large or ambiguous. */
@Singleton
final class RequestInfoFilter {

    private static final int FIRST = 10_000;

    private final Routes routes;
    private final PageRequestObserver visits;
    private final CommonHeadersFilter headers;
    private final AccessLog accessLog;
    private final HttpServerMeters meters;
    private final SessionCacheControl caching;

    RequestInfoFilter(
            Routes routes,
            PageRequestObserver visits,
            CommonHeadersFilter headers,
            AccessLog accessLog,
            HttpServerMeters meters,
            SessionCacheControl caching) {
        this.routes = routes;
        this.visits = visits;
        this.headers = headers;
        this.accessLog = accessLog;
        this.meters = meters;
        this.caching = caching;
    }

    void register(@Observes Filters filters) {
        filters.register(this::arrive, FIRST);
    }

    private void arrive(RoutingContext routing) {
        caching.decide(routing);
        long now = System.nanoTime();
        RequestInfo.note(routing, trace(routing, now), now);
        headers.set(routing);
        accessLog.follow(routing);
        meters.follow(routing, now);
        routing.addHeadersEndHandler(headersEnd -> leaveSmallPlain(routing.response()));
        ProblemKind broken = RequestHeadLimits.broken(routing.request());
        if (broken == null) {
            routing.next();
        } else {
            routing.fail(ProblemException.of(broken));
        }
    }

    /** The trace in which the work for a request belongs; a request for a page is measured from here on. */
    private TraceContext trace(RoutingContext routing, long now) {
        Route route = routes.note(routing);
        if (route == null || route.page() == null) {
            return TraceHeaders.continued(routing.request());
        }
        return visits.begin(route.page(), route.template(), routing, now);
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
