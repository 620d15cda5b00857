package shop.storefront.aggregation.edge.request;

import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A path at which there is a resource, with all that may be done there.
 *
 * @param routes by HTTP method, those alone that a resource has
 */
public record ResourcePath(String template, Map<String, Route> routes) {

    /** What a request of this method reaches; HEAD is answered as GET is, but for streams. Null where it is not allowed. */
    public @Nullable Route route(String method) {
        Route route = routes.get(method);
        if (route == null && method.equals("HEAD")) {
            Route read = routes.get("GET");
            return read == null || read.isStream() ? null : read;
        }
        return route;
    }

    /** The methods that are allowed, as the header {@code Allow} has them (RFC 9110, section 10.2.1). */
    public String allow() {
        TreeSet<String> methods = new TreeSet<>(routes.keySet());
        methods.add("OPTIONS");
        if (route("HEAD") != null) {
            methods.add("HEAD");
        }
        return String.join(", ", methods);
    }
}
