package shop.storefront.aggregation.edge.openapi;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The response headers that go together; each is described once, under its name. */
enum Headers {
    ALWAYS("X-Request-Id", "RateLimit-Policy", "RateLimit"),
    OF_A_PAGE("Server-Timing", "Degraded", "Cache-Control", "ETag", "Vary");

    private final List<String> names;

    Headers(String... names) {
        this.names = List.of(names);
    }

    void addTo(APIResponse response) {
        names.forEach(name -> add(name, response));
    }

    static void add(String name, APIResponse response) {
        response.addHeader(name, OASFactory.createHeader().ref(name));
    }
}
