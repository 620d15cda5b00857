package shop.storefront.aggregation.edge;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever ends a request into a problem body, and says nothing in it of what went wrong inside. */
public final class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    public Response problem(ProblemException problem, RoutingContext routing) {
        Response.ResponseBuilder answer =
                answer(problem.kind(), String.valueOf(problem.getMessage()), problem.errors(), routing);
        if (problem.retryAfterSeconds() > 0) {
            answer.header("Retry-After", problem.retryAfterSeconds());
        }
        if (problem.kind() == ProblemKind.UNAUTHENTICATED) {
            answer.header("WWW-Authenticate", "Bearer");
        }
        return answer.build();
    }

    @ServerExceptionMapper
    public Response problem(WebApplicationException refused, RoutingContext routing) {
        int status = refused.getResponse().getStatus();
        ProblemKind kind = ProblemKind.ofStatus(status);
        Response.ResponseBuilder answer = answer(kind, kind.detail(), List.of(), routing);
        String allow = refused.getResponse().getHeaderString("Allow");
        return (allow == null ? answer : answer.header("Allow", allow)).build();
    }

    @ServerExceptionMapper
    public Response problem(Throwable failure, RoutingContext routing) {
        LOG.errorf(
                failure, "Request failed, trace %s", Arrival.of(routing).trace().traceId());
        return answer(ProblemKind.INTERNAL, ProblemKind.INTERNAL.detail(), List.of(), routing)
                .build();
    }

    private static Response.ResponseBuilder answer(
            ProblemKind kind, String detail, List<FieldError> errors, RoutingContext routing) {
        return Response.status(kind.status())
                .type(Problem.MEDIA_TYPE)
                .header("Cache-Control", "no-store")
                .entity(body(kind, detail, errors, routing));
    }

    /** A problem body for a request. */
    public static Problem body(ProblemKind kind, String detail, List<FieldError> errors, RoutingContext routing) {
        return new Problem(
                kind.type(),
                kind.title(),
                kind.status(),
                detail,
                routing.request().path(),
                Arrival.of(routing).trace().traceId(),
                errors);
    }
}
