package shop.storefront.aggregation.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Sends a problem where no endpoint was reached. */
@Singleton
final class ProblemAnswers {

    private static final long LINGER_MILLIS = 1000;

    private final ObjectMapper json;
    private final AnswerHeaders headers;

    ProblemAnswers(ObjectMapper json, AnswerHeaders headers) {
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
        HttpServerRequest request = routing.request();
        if (problem.kind().endsConnection() && request.version() != HttpVersion.HTTP_2) {
            response.putHeader("Connection", "close");
            response.endHandler(sent -> linger(request, routing.vertx()));
        }
        response.end(Buffer.buffer(bytes(Problems.body(problem, routing))));
    }

    /** Lets the client finish what it is sending before the connection is closed, or it would not read the answer. */
    private static void linger(HttpServerRequest request, Vertx vertx) {
        if (!request.isEnded()) {
            request.handler(dropped -> {}).resume();
        }
        vertx.setTimer(LINGER_MILLIS, over -> request.connection().close());
    }

    private byte[] bytes(Problem body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem that can't be written", e);
        }
    }
}
