package shop.storefront.aggregation.edge.request;

import io.vertx.ext.web.RoutingContext;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * All paths at which there is a resource, read from the resources' own annotations while the application is built. Each
 * path has one spelling, the template's: what is written otherwise is no path of these, even if it means the same.
 */
public final class Routes {

    private static final String RESOURCE = ResourcePath.class.getName();
    private static final String ROUTE = Route.class.getName();

    private final PathTree paths = new PathTree();

    Routes(Collection<Route> routes) {
        routes.forEach(paths::add);
    }

    /** Finds what a request asks for and notes it; null where there is nothing at its path or its method is not allowed. */
    public @Nullable Route note(RoutingContext routing) {
        String path = routing.request().path();
        ResourcePath resource = path == null ? null : at(path);
        Route route = resource == null
                ? null
                : resource.route(routing.request().method().name());
        routing.put(RESOURCE, resource);
        routing.put(ROUTE, route);
        return route;
    }

    /** Whether a path is one at all: it begins at the root, and each percent sign of it begins an octet. */
    public static boolean isPath(@Nullable String path) {
        return path != null && path.startsWith("/") && PercentEncoding.isWellFormed(path);
    }

    /** What is at a path, as a request line writes it; null where no resource is. */
    @Nullable
    ResourcePath at(String path) {
        return paths.find(path);
    }

    /** What a request that was noted is for; null where that is none of ours. */
    public static @Nullable Route of(RoutingContext routing) {
        return routing.get(ROUTE);
    }

    /** What is at the path of a request that was noted, whatever its method; null where no resource is. */
    public static @Nullable ResourcePath resource(RoutingContext routing) {
        return routing.get(RESOURCE);
    }
}
