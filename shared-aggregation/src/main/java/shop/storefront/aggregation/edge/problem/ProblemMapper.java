package shop.storefront.aggregation.edge.problem;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import shop.storefront.aggregation.edge.RequestInfo;
import shop.storefront.aggregation.edge.response.ConnectionCloser;

/** Turns whatever ends a request into a problem body, and says nothing in it of what went wrong inside. */
public final class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    @ServerExceptionMapper
    public Response problem(ProblemException problem, RoutingContext routing) {
        if (problem.kind().endsConnection()) {
            ConnectionCloser.afterAnswer(routing);
        }
        Response.ResponseBuilder answer = Response.status(problem.kind().status())
                .type(Problem.MEDIA_TYPE)
                .entity(body(problem, routing));
        problem.headers(answer::header);
        return answer.build();
    }

    @ServerExceptionMapper
    public Response problem(WebApplicationException refused, RoutingContext routing) {
        int status = refused.getResponse().getStatus();
        return problem(ProblemException.of(ProblemKind.ofStatus(status)), routing);
    }

    @ServerExceptionMapper
    public Response problem(ConstraintViolationException broken, RoutingContext routing) {
        return problem(ProblemException.invalid(FieldError.of(broken.getConstraintViolations())), routing);
    }

    /** Nobody is signed in where {@code @RolesAllowed} wants a role. */
    @ServerExceptionMapper
    public Response problem(UnauthorizedException refused, RoutingContext routing) {
        return problem(ProblemException.of(ProblemKind.UNAUTHENTICATED), routing);
    }

    /** Whoever is signed in lacks the role that {@code @RolesAllowed} wants. */
    @ServerExceptionMapper
    public Response problem(ForbiddenException refused, RoutingContext routing) {
        return problem(ProblemException.of(ProblemKind.FORBIDDEN), routing);
    }

    @ServerExceptionMapper
    public Response problem(Throwable failure, RoutingContext routing) {
        LOG.errorf(
                failure,
                "Request failed, trace %s",
                RequestInfo.of(routing).trace().traceId());
        return problem(ProblemException.of(ProblemKind.INTERNAL), routing);
    }

    public static Problem body(ProblemException problem, RoutingContext routing) {
        ProblemKind kind = problem.kind();
        return new Problem(
                kind.type(),
                kind.title(),
                kind.status(),
                String.valueOf(problem.getMessage()),
                routing.request().path(),
                RequestInfo.of(routing).trace().traceId(),
                problem.errors());
    }
}
