package shop.storefront.aggregation.edge;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Sends a problem where no endpoint was reached. */
@Singleton
final class ProblemAnswers {

    private final Json json;
    private final AnswerHeaders headers;

    ProblemAnswers(Json json, AnswerHeaders headers) {
        this.json = json;
        this.headers = headers;
    }

    void send(ProblemException problem, RoutingContext routing) {
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
        ConnectionCloser.afterProblem(problem.kind(), routing);
        response.end(Buffer.buffer(json.bytes(Problems.body(problem, routing))));
    }
}
