package shop.storefront.aggregation.edge.filter;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.RequestInfo;
import shop.storefront.aggregation.edge.problem.ProblemException;
import shop.storefront.aggregation.edge.problem.ProblemKind;
import shop.storefront.aggregation.edge.request.RequestHeadLimits;
import shop.storefront.aggregation.edge.request.Route;
import shop.storefront.aggregation.edge.request.Routes;
import shop.storefront.aggregation.edge.response.CommonHeadersFilter;
import shop.storefront.aggregation.edge.response.ContentCoding;
import shop.storefront.aggregation.observability.PageRequestObserver;
import shop.storefront.aggregation.observability.PageRequestObserver.PageRequest;
import shop.storefront.aggregation.observability.TraceHeaders;

/** Notes every request first of all, and turns away one whose head is too large or ambiguous. */
@Singleton
final class RequestInfoFilter {

    private static final int FIRST = 10_000;

    /** How requests whose client went before the answer was sent end in metrics, spans and the access log. */
    private static final int CLIENT_GONE = 499;

    private final Routes routes;
    private final PageRequestObserver pages;
    private final CommonHeadersFilter headers;
    private final AccessLog accessLog;
    private final HttpServerMeters meters;
    private final SessionCacheControl caching;

    RequestInfoFilter(
            Routes routes,
            PageRequestObserver pages,
            CommonHeadersFilter headers,
            AccessLog accessLog,
            HttpServerMeters meters,
            SessionCacheControl caching) {
        this.routes = routes;
        this.pages = pages;
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
        PageRequest page = page(routing);
        RequestInfo.note(routing, page == null ? TraceHeaders.continued(routing.request()) : page.trace(), now);
        headers.set(routing);
        routing.addEndHandler(end -> ended(
                page,
                routing,
                end.succeeded() ? routing.response().getStatusCode() : CLIENT_GONE,
                System.nanoTime() - now));
        routing.addHeadersEndHandler(headersEnd -> leaveSmallPlain(routing.response()));
        ProblemKind broken = RequestHeadLimits.broken(routing.request());
        if (broken == null) {
            routing.next();
        } else {
            routing.fail(ProblemException.of(broken));
        }
    }

    /** Null where the request is for no page. */
    private @Nullable PageRequest page(RoutingContext routing) {
        Route route = routes.note(routing);
        return route == null || route.page() == null
                ? null
                : pages.begin(route.page(), route.template(), routing.request());
    }

    private void ended(@Nullable PageRequest page, RoutingContext routing, int status, long nanos) {
        meters.answered(routing, status, nanos);
        accessLog.answered(routing, status, nanos);
        if (page != null) {
            pages.ended(page, routing.response(), status, nanos);
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
