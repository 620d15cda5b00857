package shop.storefront.aggregation.edge.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.observability.PageKind;

class RoutesCreatorTest {

    @Test
    void routesAreReadAsTheyWereWritten() {
        List<Route> routes = List.of(
                new Route("GET", "/shop", null, Set.of(), Set.of()),
                new Route("GET", "/shop/{id}", PageKind.PRODUCT, Set.of("q", "page-size"), Set.of("q")),
                new Route("POST", "/shop/{id}", PageKind.REVIEW_POST, Set.of("q"), Set.of()));

        assertThat(Stream.of(RoutesCreator.written(routes)).map(RoutesCreator::read))
                .containsExactlyElementsOf(routes);
    }
}
