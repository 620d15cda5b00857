package shop.storefront.aggregation.edge.filter;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import shop.storefront.aggregation.edge.EdgeConfig;
import shop.storefront.aggregation.edge.identity.SessionAuthenticator;
import shop.storefront.aggregation.edge.page.PageHeaders;

/**
 * Keeps what has to do with sessions out of shared caches, whoever made the answer: {@code Set-Cookie} keeps none from
 * storing it (RFC 9111, section 7.3).
 */
@Singleton
final class SessionCacheControl {

    private static final String PUBLIC = "public";

    private final SessionAuthenticator sessions;
    private final String personal;

    SessionCacheControl(SessionAuthenticator sessions, EdgeConfig config) {
        this.sessions = sessions;
        this.personal = PageHeaders.cacheControl(true, true, config.cacheControl());
    }

    /** Has it decided once all other headers are. */
    void decide(RoutingContext routing) {
        // The first to be added is the last to run.
        routing.addHeadersEndHandler(headersEnd -> correct(routing));
    }

    private void correct(RoutingContext routing) {
        MultiMap headers = routing.response().headers();
        if (headers.contains(HttpHeaders.SET_COOKIE)) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
            return;
        }
        String caching = headers.get(HttpHeaders.CACHE_CONTROL);
        if (caching != null && caching.contains(PUBLIC) && sessions.isCarriedBy(routing.request())) {
            headers.set(HttpHeaders.CACHE_CONTROL, personal);
        }
    }
}
