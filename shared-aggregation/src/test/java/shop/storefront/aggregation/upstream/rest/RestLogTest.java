package shop.storefront.aggregation.upstream.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.storefront.aggregation.upstream.rest.RawRestServer.json;
import static shop.storefront.aggregation.upstream.rest.RawRestServer.product;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.storefront.aggregation.testing.FourSources;
import shop.storefront.aggregation.upstream.Wire;

/** What a REST source sends is in no log, whatever it is. */
@QuarkusTest
@WithTestResource(FourSources.class)
class RestLogTest {

    private static final String HEAD = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";

    private static final int WAITING = 4;

    @Inject
    Vertx vertx;

    private final Wire wire = new Wire();
    private final List<ExtLogRecord> lines = new CopyOnWriteArrayList<>();
    private final ExtHandler handler = new ExtHandler() {
        @Override
        protected void doPublish(ExtLogRecord line) {
            lines.add(line);
        }
    };

    private static Logger root() {
        return LogContext.getLogContext().getLogger("");
    }

    @BeforeEach
    void listen() {
        handler.setLevel(Level.ALL);
        root().addHandler(handler);
    }

    @AfterEach
    void stop() throws Exception {
        root().removeHandler(handler);
        wire.close();
    }

    static Stream<String> wrongs() {
        return Stream.of(
                "SECRET, no HTTP\r\n\r\n",
                "HTTP/SECRET 200 OK\r\n\r\n",
                "HTTP/9.9 200 SECRET\r\n\r\n",
                "HTTP/1.1 SECRET\r\n\r\n",
                "HTTP/1.1 200 OK\r\nSECRET SECRET: x\r\ncontent-length: 2\r\n\r\n{}",
                HEAD + "content-length: SECRET\r\n\r\n{}",
                HEAD + "content-length: 4\r\ncontent-length: 5\r\nx: SECRET\r\n\r\n{}",
                HEAD + "transfer-encoding: chunked\r\n\r\nSECRET\r\n",
                HEAD + "content-length: 999999999\r\n\r\n{\"SECRET\": 1",
                "HTTP/1.1 200 OK\r\ncontent-type: SECRET\r\ncontent-length: 2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\ncontent-type: multipart/form-data; boundary=SECRET\r\ncontent-length: 6\r\n\r\nSECRET",
                "HTTP/1.1 500 SECRET\r\ncontent-length: 6\r\n\r\nSECRET",
                "HTTP/1.1 302 Found\r\nlocation: http://localhost:1/SECRET\r\ncontent-length: 0\r\n\r\n",
                json("{\"name\": {\"SECRET\": 1}}"),
                json("{\"SECRET"),
                product("a") + product("SECRET"));
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void nothingThatTheSourceSendsReachesALog(String wrong) throws Exception {
        try (RawRestServer server = new RawRestServer(asked -> asked.number() == 0 ? wrong : null)) {
            ask(server);
            assertSilence();
        }
    }

    @Test
    void whatASourceSaysUnaskedReachesNoLog() throws Exception {
        try (RawRestServer server = new RawRestServer(asked -> product(asked.id()))) {
            ask(server);
            server.say("SECRET\r\n\r\n");
            await().until(() -> server.open() == 0);
            assertSilence();
        }
    }

    @Test
    void cancelledCallsReachNoLog() throws Exception {
        try (RawRestServer server = new RawRestServer(asked -> "")) {
            RestUpstream<ProductNames> upstream = wire.rest(vertx, server.address(), null);
            var calls = Stream.generate(() -> upstream.get(
                                    wire.within(Duration.ofSeconds(10)),
                                    (api, headers) -> api.name("a", headers),
                                    value -> true)
                            .subscribe()
                            .with(answer -> {}, failure -> {}))
                    .limit(Wire.CONNECTIONS + WAITING)
                    .toList();
            await().until(() -> server.open() == Wire.CONNECTIONS);
            calls.forEach(call -> call.cancel());
            await().until(() -> server.open() <= WAITING);
            assertSilence();
        }
    }

    private void ask(RawRestServer server) {
        RestUpstream<ProductNames> upstream = wire.rest(vertx, server.address(), null);
        Wire.result(upstream.get(
                        wire.within(Duration.ofSeconds(10)), (api, headers) -> api.name("a", headers), value -> true)
                .replaceWith(true)
                .onFailure()
                .recoverWithItem(false));
    }

    private void assertSilence() {
        assertThat(lines).extracting(RestLogTest::written).noneMatch(line -> line.contains("SECRET"));
        assertThat(lines)
                .filteredOn(line -> line.getLevel().intValue() >= Level.WARNING.intValue())
                .extracting(RestLogTest::written)
                .isEmpty();
    }

    private static String written(LogRecord line) {
        ExtLogRecord record = ExtLogRecord.wrap(line);
        return record.getLoggerName() + ": " + record.getFormattedMessage() + " " + record.getThrown();
    }
}
