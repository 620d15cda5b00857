package shop.storefront.aggregation.edge.request;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.loadshedding.Priority;
import shop.storefront.aggregation.edge.ratelimit.EndpointClass;
import shop.storefront.aggregation.observability.PageKind;

/**
 * A method of a resource, and where it is reached.
 *
 * @param method the HTTP method, such as {@code GET}
 * @param template the path with the names of its parameters: {@code /api/v1/products/{id}}
 * @param page the kind of page that it answers with; null where that is no page
 * @param query the names of the query parameters that it takes
 * @param optionalQuery those of them that mean nothing when they are empty
 */
public record Route(
        String method, String template, @Nullable PageKind page, Set<String> query, Set<String> optionalQuery) {

    /** Whether its answer goes on for as long as the client stays. */
    public boolean isStream() {
        return page != null && page.isStream();
    }

    /** What a request to it is worth when not all can be served. */
    public Priority priority() {
        if (isStream()) {
            return Priority.STREAM;
        }
        return page == PageKind.PRODUCT || isWrite() ? Priority.PRODUCT : Priority.LIST;
    }

    /** The limit that a request to it counts in, beside that on all requests. */
    public EndpointClass limit() {
        if (isWrite()) {
            return EndpointClass.WRITES;
        }
        return isStream() ? EndpointClass.STREAMS : EndpointClass.READS;
    }

    /** A page may be asked for by POST as well, where its URL would get too long. */
    private boolean isWrite() {
        return page == null ? !method.equals("GET") : page == PageKind.REVIEW_POST;
    }
}
