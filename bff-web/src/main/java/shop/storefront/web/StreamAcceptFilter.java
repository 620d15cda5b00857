package shop.storefront.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import shop.storefront.aggregation.edge.problem.Problem;
import shop.storefront.aggregation.edge.request.Route;
import shop.storefront.aggregation.edge.request.Routes;

/**
 * Opens a stream to whoever accepts it or the problem that may stand in its place: clients that are generated from the
 * OpenAPI document name one media type of its answers, and not always the stream's. Anything else is 406.
 */
@Singleton
final class StreamAcceptFilter {

    private static final int AFTER_THE_RESOURCE_IS_KNOWN = 30;
    private static final Set<String> ACCEPTABLE =
            Set.of("*/*", "text/*", MediaType.SERVER_SENT_EVENTS, Problem.MEDIA_TYPE);

    void register(@Observes Filters filters) {
        filters.register(StreamAcceptFilter::accept, AFTER_THE_RESOURCE_IS_KNOWN);
    }

    private static void accept(RoutingContext routing) {
        Route route = Routes.of(routing);
        if (route != null && route.isStream()) {
            List<MIMEHeader> accepted = routing.parsedHeaders().accept();
            if (accepted.stream().anyMatch(StreamAcceptFilter::isAcceptable)) {
                routing.request().headers().set(HttpHeaders.ACCEPT, MediaType.SERVER_SENT_EVENTS);
            }
        }
        routing.next();
    }

    private static boolean isAcceptable(MIMEHeader accepted) {
        return accepted.weight() > 0 && ACCEPTABLE.contains(accepted.component() + '/' + accepted.subComponent());
    }
}
