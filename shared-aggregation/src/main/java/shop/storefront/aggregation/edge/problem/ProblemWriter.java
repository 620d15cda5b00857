package shop.storefront.aggregation.edge.problem;

import io.netty.handler.codec.DecoderException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.StreamResetException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.RequestInfo;
import shop.storefront.aggregation.edge.response.CommonHeadersFilter;
import shop.storefront.aggregation.edge.response.ConnectionCloser;
import shop.storefront.aggregation.edge.response.Json;

/**
 * Sends a problem where no endpoint was reached: a filter refuses the request, or it fails before or beside an endpoint (a
 * path that can't be read, a body that breaks off, a bug).
 */
@Singleton
public final class ProblemWriter {

    /** Before the handlers of failures that the server comes with, which answer in their own words. */
    private static final int FIRST = Integer.MIN_VALUE + 2;

    private static final Logger LOG = Logger.getLogger(ProblemWriter.class);

    private final Json json;
    private final CommonHeadersFilter headers;

    ProblemWriter(Json json, CommonHeadersFilter headers) {
        this.json = json;
        this.headers = headers;
    }

    void register(@Observes Router router) {
        router.route().order(FIRST).failureHandler(this::failed);
        router.errorHandler(ProblemKind.INVALID_REQUEST.status(), this::failed);
    }

    private void failed(RoutingContext routing) {
        send(problem(routing.failure(), routing), routing);
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

    public void send(ProblemException problem, RoutingContext routing) {
        HttpServerResponse response = routing.response();
        if (response.ended()) {
            return;
        }
        if (response.headWritten()) {
            routing.request().connection().close();
            return;
        }
        headers.set(routing);
        response.setStatusCode(problem.kind().status()).putHeader("Content-Type", Problem.MEDIA_TYPE);
        problem.headers(response::putHeader);
        if (problem.kind().endsConnection()) {
            ConnectionCloser.afterAnswer(routing);
        }
        response.end(Buffer.buffer(json.bytes(ProblemMapper.body(problem, routing))));
    }
}
