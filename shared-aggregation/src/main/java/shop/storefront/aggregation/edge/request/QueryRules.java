package shop.storefront.aggregation.edge.request;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.problem.FieldError;

/** What holds of a query as a whole, and what no annotation of a parameter can say: it is given once, and not empty. */
public final class QueryRules {

    /**
     * What separates the entries of a list, for {@code @Separator}: a comma at the end is left to the entry before it,
     * which is none then. Splitting would drop what is empty there.
     */
    public static final String COMMA = ",(?!$)";

    private static final int MOST_PARAMETERS = 1024;

    private QueryRules() {}

    /** Whether a query is percent-encoded UTF-8. Characters that browsers leave as they are may be there. */
    public static boolean isReadable(@Nullable String query) {
        return query == null || PercentEncoding.isUtf8(query);
    }

    /** What is wrong with the parameters that a route takes, in the order of their names; empty where nothing is. */
    public static List<FieldError> broken(Route route, RoutingContext routing) {
        String query = routing.request().query();
        if (query == null || query.isEmpty()) {
            return List.of();
        }
        MultiMap given = parameters(query, routing);
        List<FieldError> broken = new ArrayList<>();
        for (String name : route.query()) {
            List<String> values = given.getAll(name);
            if (values.size() > 1) {
                broken.add(new FieldError(name, "must be given once"));
            } else if (values.size() == 1
                    && values.getFirst().isEmpty()
                    && !route.optionalQuery().contains(name)) {
                broken.add(new FieldError(name, "must not be empty"));
            }
        }
        broken.sort(Comparator.comparing(FieldError::field));
        return broken;
    }

    /** A semicolon is a character as any other (WHATWG URL, section 5.1); Vert.x takes it for the end of a parameter. */
    private static MultiMap parameters(String query, RoutingContext routing) {
        MultiMap parameters = routing.queryParams();
        if (query.indexOf(';') >= 0) {
            parameters.clear();
            new QueryStringDecoder(query, StandardCharsets.UTF_8, false, MOST_PARAMETERS, true)
                    .parameters()
                    .forEach(parameters::add);
        }
        return parameters;
    }
}
