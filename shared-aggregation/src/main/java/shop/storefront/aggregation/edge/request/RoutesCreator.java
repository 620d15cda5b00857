package shop.storefront.aggregation.edge.request;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanCreator;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import shop.storefront.aggregation.observability.PageKind;

/** Makes {@link Routes}, when the application starts, of what {@link RouteReader} has written in the build. */
public final class RoutesCreator implements SyntheticBeanCreator<Routes> {

    static final String ROUTES = "routes";

    private static final String NO_PAGE = "-";

    /** A line a route: method, template, page, and twice names of query parameters, with blanks and commas between. */
    static String[] written(Collection<Route> routes) {
        return routes.stream()
                .map(route -> String.join(
                        " ",
                        route.method(),
                        route.template(),
                        route.page() == null ? NO_PAGE : route.page().name(),
                        String.join(",", route.query()),
                        String.join(",", route.optionalQuery())))
                .toArray(String[]::new);
    }

    @Override
    public Routes create(Instance<Object> lookup, Parameters parameters) {
        return new Routes(Arrays.stream(parameters.get(ROUTES, String[].class))
                .map(RoutesCreator::read)
                .toList());
    }

    static Route read(String line) {
        String[] fields = line.split(" ", -1);
        PageKind page = fields[2].equals(NO_PAGE) ? null : PageKind.valueOf(fields[2]);
        return new Route(fields[0], fields[1], page, names(fields[3]), names(fields[4]));
    }

    private static Set<String> names(String joined) {
        return joined.isEmpty() ? Set.of() : Set.of(joined.split(","));
    }
}
