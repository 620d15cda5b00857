package shop.storefront.aggregation.edge.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.aggregation.edge.loadshedding.Priority;
import shop.storefront.aggregation.edge.ratelimit.EndpointClass;
import shop.storefront.aggregation.observability.PageKind;

class RoutesTest {

    @Path("/shop/things")
    public static class Things {
        @GET
        public String list(@RestQuery @EmptyIsAbsent String q, @RestQuery("page-size") int size, String body) {
            return q + size + body;
        }

        @GET
        @Path("/{id}")
        @Endpoint(PageKind.PRODUCT)
        public String one() {
            return "";
        }

        @DELETE
        @Path("/{name}")
        public void gone() {}

        @GET
        @Path("/{id}/news")
        @Endpoint(PageKind.STREAM_PRODUCT)
        public String news() {
            return "";
        }

        public String noEndpoint() {
            return "";
        }
    }

    @Path("/shop/things/{id}/parts")
    public static class Parts {
        @POST
        public void add() {}
    }

    private final Routes routes = new Routes();

    @BeforeEach
    void read() {
        routes.read("/shop/things", Things.class);
        routes.read("/shop/things/{id}/parts", Parts.class);
    }

    @ParameterizedTest
    @CsvSource({
        "/shop/things, /shop/things",
        "/shop/things/a, /shop/things/{id}",
        "/shop/things/news, /shop/things/{id}",
        "/shop/things/a%20b, /shop/things/{id}",
        "/shop/things/a%2Fnews, /shop/things/{id}",
        "/shop/things/a|b, /shop/things/{id}",
        "/shop/things/a/news, /shop/things/{id}/news",
        "/shop/things/a/parts, /shop/things/{id}/parts"
    })
    void pathIsThatOfItsTemplate(String path, String template) {
        assertThat(Objects.requireNonNull(routes.at(path)).template()).isEqualTo(template);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/shop",
                "/shop/thing",
                "/shop/things/",
                "/shop//things",
                "//shop/things",
                "/shop/things//",
                "/shop/things/a/",
                "/shop/things//news",
                "/shop/things/./news",
                "/shop/things/../things",
                "/shop/things/..",
                "/shop/things/%2e%2E",
                "/shop/things/%61",
                "/shop/things/a%2dnews",
                "/shop/things/a;x=1",
                "/shop/things;x/a",
                "/shop/things/a/news;x",
                "/shop/things/a/new%73",
                "/shop/things/a/News",
                "/shop/things/a/news/b",
                "shop/things",
                "*"
            })
    void otherSpellingIsNoPath(String path) {
        assertThat(routes.at(path)).isNull();
    }

    @Test
    void everyMethodOfAPathIsAllowedWhicheverResourceHasIt() {
        ResourcePath one = Objects.requireNonNull(routes.at("/shop/things/a"));
        assertThat(one.allow()).isEqualTo("DELETE, GET, HEAD, OPTIONS");
        assertThat(one.route("HEAD")).isSameAs(one.route("GET"));
        assertThat(one.route("POST")).isNull();
        assertThat(Objects.requireNonNull(routes.at("/shop/things/a/parts")).allow())
                .isEqualTo("OPTIONS, POST");
    }

    @Test
    void streamHasNoHead() {
        ResourcePath stream = Objects.requireNonNull(routes.at("/shop/things/a/news"));
        assertThat(stream.route("HEAD")).isNull();
        assertThat(stream.allow()).isEqualTo("GET, OPTIONS");
    }

    @Test
    void queryParametersAreThoseOfTheMethod() {
        Route list = Objects.requireNonNull(
                Objects.requireNonNull(routes.at("/shop/things")).route("GET"));
        assertThat(list.query()).containsExactlyInAnyOrder("q", "page-size");
        assertThat(list.optionalQuery()).containsExactly("q");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /shop/things, LIST, READS",
        "GET, /shop/things/a, PRODUCT, READS",
        "GET, /shop/things/a/news, STREAM, STREAMS",
        "POST, /shop/things/a/parts, PRODUCT, WRITES"
    })
    void priorityAndLimitComeFromTheResource(String method, String path, Priority priority, EndpointClass limit) {
        Route route =
                Objects.requireNonNull(Objects.requireNonNull(routes.at(path)).route(method));
        assertThat(route.priority()).isEqualTo(priority);
        assertThat(route.limit()).isEqualTo(limit);
    }

    @Test
    void templateWithAPatternIsRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> routes.read("/shop/{id: [0-9]+}", Parts.class));
    }
}
