package shop.storefront.aggregation.edge.openapi;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The response headers that go together; each is described once, under its name. */
enum Headers {
    ALWAYS("X-Request-Id", "RateLimit-Policy", "RateLimit"),
    OF_A_PAGE("Server-Timing", "Degraded", "Vary"),
    OF_A_CACHEABLE_PAGE("Cache-Control", "ETag");

    private final List<String> names;

    Headers(String... names) {
        this.names = List.of(names);
    }

    /** {@code Cache-Control} of what nobody may keep. */
    static void forbidCaching(APIResponse response) {
        add("Cache-Control", "Cache-Control-No-Store", response);
    }

    void addTo(APIResponse response) {
        names.forEach(name -> add(name, response));
    }

    static void add(String name, APIResponse response) {
        add(name, name, response);
    }

    /** Adds a header that is described under another name, since its example is of this answer. */
    static void add(String name, String component, APIResponse response) {
        response.addHeader(name, OASFactory.createHeader().ref(component));
    }
}
