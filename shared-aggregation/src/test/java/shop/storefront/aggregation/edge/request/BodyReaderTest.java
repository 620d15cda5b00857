package shop.storefront.aggregation.edge.request;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.storefront.aggregation.edge.problem.ProblemException;

@Timeout(60)
class BodyReaderTest {

    private static final int MOST = 100;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        get(vertx.close());
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void bodyThatStopsIsARequestTimeout(HttpVersion version) throws Exception {
        HttpClientRequest request = post(version, new BodyReader(MOST, 300));
        get(request.setChunked(true).write("abc"));
        assertThat(get(request.response()).statusCode()).isEqualTo(408);
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void bodyThatGrowsTooLargeIsRefusedBeforeItsEnd(HttpVersion version) throws Exception {
        HttpClientRequest request = post(version, new BodyReader(MOST, 60_000));
        get(request.setChunked(true).write("a".repeat(MOST + 1)));
        assertThat(get(request.response()).statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void bodyIsReadWhole(HttpVersion version) throws Exception {
        // Its body is asked for on the event loop, before it comes.
        assertThat(get(post(version, new BodyReader(MOST, 60_000))
                                .send("a".repeat(MOST))
                                .compose(HttpClientResponse::body))
                        .length())
                .isEqualTo(MOST);
    }

    private HttpClientRequest post(HttpVersion version, BodyReader bodies) throws Exception {
        Router router = Router.router(vertx);
        router.route().handler(routing -> answer(routing, bodies));
        HttpServer server = get(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        return get(vertx.createHttpClient(
                        new HttpClientOptions().setProtocolVersion(version).setHttp2ClearTextUpgrade(false))
                .request(HttpMethod.POST, server.actualPort(), "127.0.0.1", "/"));
    }

    private static void answer(RoutingContext routing, BodyReader bodies) {
        var unused = bodies.read(routing)
                .subscribe()
                .with(
                        body -> routing.end(new String(body, US_ASCII)),
                        failure -> routing.response()
                                .setStatusCode(
                                        ((ProblemException) failure).kind().status())
                                .end());
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
