package shop.storefront.aggregation.edge.problem;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import shop.storefront.aggregation.edge.response.CommonHeadersFilter;
import shop.storefront.aggregation.edge.response.ConnectionCloser;
import shop.storefront.aggregation.edge.response.Json;

/** Sends a problem where no endpoint was reached. */
@Singleton
public final class ProblemWriter {

    private final Json json;
    private final CommonHeadersFilter headers;

    ProblemWriter(Json json, CommonHeadersFilter headers) {
        this.json = json;
        this.headers = headers;
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
