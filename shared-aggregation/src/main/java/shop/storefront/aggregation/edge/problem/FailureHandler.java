package shop.storefront.aggregation.edge.problem;

import io.netty.handler.codec.DecoderException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.RequestInfo;

/** Answers what fails before or beside an endpoint: a path that can't be read, a body that breaks off, a bug. */
@Singleton
final class FailureHandler {

    /** Before the handlers of failures that the server comes with, which answer in their own words. */
    private static final int FIRST = Integer.MIN_VALUE + 2;

    private static final Logger LOG = Logger.getLogger(FailureHandler.class);

    private final ProblemWriter problems;

    FailureHandler(ProblemWriter problems) {
        this.problems = problems;
    }

    void register(@Observes Router router) {
        router.route().order(FIRST).failureHandler(this::answer);
        router.errorHandler(ProblemKind.INVALID_REQUEST.status(), this::answer);
    }

    private void answer(RoutingContext routing) {
        problems.send(problem(routing.failure(), routing), routing);
    }

    private static ProblemException problem(@Nullable Throwable failure, RoutingContext routing) {
        return switch (failure) {
            case ProblemException problem -> problem;
            case DecoderException _, IOException _, HttpClosedException _, StreamResetException _ ->
                ProblemException.of(ProblemKind.INVALID_REQUEST);
            case null -> ProblemException.of(ProblemKind.ofStatus(routing.statusCode()));
            default -> {
                ProblemKind kind = ProblemKind.ofStatus(routing.statusCode());
                if (kind == ProblemKind.INTERNAL) {
                    String trace = RequestInfo.of(routing).trace().traceId();
                    LOG.errorf(failure, "Request failed, trace %s", trace);
                }
                yield ProblemException.of(kind);
            }
        };
    }
}
