package shop.storefront.aggregation.edge.loadshedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ten requests at once, on a real server that answers only when told to. */
class LoadShedderTest {

    private static final String PAGE = "/api/v1/products/p-1";
    private static final String LIST = "/api/v1/products";
    private static final String STREAM = "/api/v1/products/p-1/stream";

    private final Vertx vertx = Vertx.vertx();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final LoadShedder shedding = new LoadShedder(Limits.FIXED, meters, vertx);
    private final Queue<RoutingContext> served = new ConcurrentLinkedQueue<>();
    private final HttpClient client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(100));
    private HttpServer server = vertx.createHttpServer();

    @BeforeEach
    void start() {
        Router router = Router.router(vertx);
        router.route().handler(routing -> {
            if (shedding.admits(routing, priority(routing.request().path()))) {
                served.add(routing);
            } else {
                routing.response().setStatusCode(503).end();
            }
        });
        server = done(server.requestHandler(router).listen(0));
    }

    @AfterEach
    void stop() {
        shedding.close();
        done(vertx.close());
    }

    @Test
    void requestsOverTheLimitAreTurnedAway() {
        open(10, PAGE);
        assertThat(status(PAGE)).isEqualTo(503);
        assertThat(meters.get("requests.shed")
                        .tag("priority", "product")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("requests.in.flight").gauge().value()).isEqualTo(10);
    }

    @Test
    void productPagesAreServedWhereListsAreNot() {
        open(7, LIST);

        assertThat(status(LIST)).isEqualTo(503);
        assertThat(status("/api/v1/home")).isEqualTo(503);
        assertThat(status("/api/v1/products/p-1/reviews")).isEqualTo(503);
        open(3, PAGE);
        assertThat(shedding.inFlight()).isEqualTo(10);
    }

    @Test
    void streamIsBegunOnlyWhereHalfIsFree() {
        open(5, LIST);
        assertThat(status(STREAM)).isEqualTo(503);

        answer(1);
        open(1, STREAM);
        assertThat(shedding.streams()).isEqualTo(1);
    }

    @Test
    void streamsAreBoundedAndTakeNoRoomFromPages() {
        open(2, STREAM);
        assertThat(status(STREAM)).isEqualTo(503);

        open(10, PAGE);
        assertThat(shedding.inFlight()).isEqualTo(10);
    }

    @Test
    void answeredRequestMakesRoom() {
        open(10, PAGE);
        answer(10);

        open(10, PAGE);
        assertThat(meters.get("requests.shed").counters()).allMatch(counter -> counter.count() == 0);
    }

    @Test
    void clientThatGoesMakesRoom() {
        List<HttpClientRequest> clients = new ArrayList<>(open(2, STREAM));
        clients.addAll(open(10, PAGE));
        clients.forEach(HttpClientRequest::reset);

        await().until(() -> shedding.inFlight() == 0 && shedding.streams() == 0);
    }

    /** Sends requests and waits until they are being served. */
    private List<HttpClientRequest> open(int requests, String path) {
        int before = served.size();
        List<HttpClientRequest> open = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            HttpClientRequest request = done(client.request(HttpMethod.GET, server.actualPort(), "localhost", path));
            request.send();
            open.add(request);
        }
        await().until(() -> served.size() >= before + requests);
        return open;
    }

    private void answer(int requests) {
        int before = shedding.inFlight();
        for (int i = 0; i < requests; i++) {
            served.remove().response().end();
        }
        await().until(() -> shedding.inFlight() == before - requests);
    }

    private int status(String path) {
        return done(client.request(HttpMethod.GET, server.actualPort(), "localhost", path)
                        .compose(HttpClientRequest::send))
                .statusCode();
    }

    private static Priority priority(String path) {
        return switch (path) {
            case PAGE -> Priority.PRODUCT;
            case STREAM -> Priority.STREAM;
            default -> Priority.LIST;
        };
    }

    private static <A> A done(Future<A> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
