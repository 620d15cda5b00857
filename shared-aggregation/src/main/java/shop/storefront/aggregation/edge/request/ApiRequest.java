package shop.storefront.aggregation.edge.request;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Context;
import java.util.Objects;
import shop.storefront.aggregation.edge.problem.Problem;
import shop.storefront.aggregation.edge.problem.ProblemException;
import shop.storefront.aggregation.edge.problem.ProblemKind;
import shop.storefront.aggregation.edge.problem.ProblemMapper;
import shop.storefront.aggregation.engine.RequestContext;

/**
 * A request as a resource is given it, as a {@code @BeanParam}: what goes with it to every source, and what its answer
 * depends on. Immutable, and passed on explicitly.
 *
 * @param routing for what Quarkus asks for by it; a resource needs none of it
 */
public record ApiRequest(@Context RoutingContext routing) {

    private static final String KEY = RequestContext.class.getName();

    public static void note(RequestContext context, RoutingContext routing) {
        routing.put(KEY, context);
    }

    /** The deadline, the request's id, its trace and its customer. */
    public RequestContext context() {
        return Objects.requireNonNull(routing.get(KEY));
    }

    /** The body that says of this request what is wrong. */
    public Problem problem(ProblemKind kind) {
        return ProblemMapper.body(ProblemException.of(kind), routing);
    }
}
