package shop.storefront.aggregation.edge.filter;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.RequestInfo;
import shop.storefront.aggregation.edge.problem.FieldError;
import shop.storefront.aggregation.edge.problem.ProblemException;
import shop.storefront.aggregation.edge.problem.ProblemKind;
import shop.storefront.aggregation.edge.problem.ProblemWriter;
import shop.storefront.aggregation.edge.request.ApiRequest;
import shop.storefront.aggregation.edge.request.QueryRules;
import shop.storefront.aggregation.edge.request.ResourcePath;
import shop.storefront.aggregation.edge.request.Route;
import shop.storefront.aggregation.edge.request.Routes;
import shop.storefront.aggregation.edge.variant.ForwardedHeaders;
import shop.storefront.aggregation.engine.Deadline;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.upstream.SourceSettings;

/**
 * Lets an admitted request through to its resource, where there is one at its path that takes its method, and the query
 * is one. Quarkus REST alone takes other spellings of a path as well, and answers some other methods with 404.
 */
@Singleton
final class ResourceFilter {

    private static final int AFTER_ADMISSION = 40;

    /** What is not the application's: in dev mode, Quarkus' own pages. */
    private static final String NOT_OURS = "/q/";

    private final SourceSettings settings;
    private final ForwardedHeaders forwarded;
    private final ProblemWriter problems;

    ResourceFilter(SourceSettings settings, ForwardedHeaders forwarded, ProblemWriter problems) {
        this.settings = settings;
        this.forwarded = forwarded;
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, AFTER_ADMISSION);
    }

    private void pass(RoutingContext routing) {
        ResourcePath resource = Routes.resource(routing);
        Route route = Routes.of(routing);
        if (resource == null) {
            passOthers(routing);
        } else if (route == null) {
            refuseMethod(resource, routing);
        } else if (!QueryRules.isReadable(routing.request().query())) {
            problems.send(
                    ProblemException.of(ProblemKind.INVALID_REQUEST, "The query must be percent-encoded UTF-8."),
                    routing);
        } else {
            pass(route, routing);
        }
    }

    private void pass(Route route, RoutingContext routing) {
        List<FieldError> broken = QueryRules.broken(route, routing);
        if (broken.isEmpty()) {
            ApiRequest.note(context(routing), routing);
            routing.next();
        } else {
            problems.send(ProblemException.invalid(broken), routing);
        }
    }

    /** What goes with an admitted request to every source. */
    private RequestContext context(RoutingContext routing) {
        RequestInfo arrival = RequestInfo.of(routing);
        return new RequestContext(
                new Deadline(arrival.atNanos() + settings.deadline().toNanos()),
                arrival.requestId(),
                arrival.trace(),
                AdmissionFilter.customer(routing),
                forwarded.of(routing.request().headers()));
    }

    private void passOthers(RoutingContext routing) {
        @Nullable String path = routing.normalizedPath();
        if (path != null && path.startsWith(NOT_OURS)) {
            routing.next();
        } else {
            problems.send(ProblemException.of(ProblemKind.NOT_FOUND), routing);
        }
    }

    private void refuseMethod(ResourcePath resource, RoutingContext routing) {
        routing.response().putHeader(HttpHeaders.ALLOW, resource.allow());
        if (routing.request().method() == HttpMethod.OPTIONS) {
            routing.response().end();
        } else {
            problems.send(ProblemException.of(ProblemKind.METHOD_NOT_ALLOWED), routing);
        }
    }
}
