package shop.storefront.aggregation.edge.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.aggregation.edge.loadshedding.Priority;
import shop.storefront.aggregation.edge.ratelimit.EndpointClass;
import shop.storefront.aggregation.observability.PageKind;

class RoutesTest {

    private static final Set<String> NONE = Set.of();

    private final Routes routes = new Routes(List.of(
            new Route("GET", "/shop/things", null, Set.of("q", "page-size"), Set.of("q")),
            new Route("GET", "/shop/things/{id}", PageKind.PRODUCT, NONE, NONE),
            new Route("DELETE", "/shop/things/{name}", null, NONE, NONE),
            new Route("GET", "/shop/things/{id}/news", PageKind.STREAM_PRODUCT, NONE, NONE),
            new Route("POST", "/shop/things/{id}/parts", null, NONE, NONE)));

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
        Route pattern = new Route("GET", "/shop/{id: [0-9]+}", null, NONE, NONE);
        assertThatIllegalArgumentException().isThrownBy(() -> new Routes(List.of(pattern)));
    }
}
