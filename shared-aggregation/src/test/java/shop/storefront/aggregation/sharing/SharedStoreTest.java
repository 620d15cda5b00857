package shop.storefront.aggregation.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.redis.client.Redis;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shared store makes of a server that speaks the protocol and is no store of ours. */
class SharedStoreTest {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final String HELLO = "%1\r\n+proto\r\n:3\r\n";

    private final Vertx vertx = Vertx.vertx();
    private volatile String reply = "";

    private SharedStore store() {
        NetServer server = vertx.createNetServer()
                .connectHandler(client -> client.handler(
                        command -> client.write(command.toString().contains("HELLO") ? HELLO : reply)));
        int port = done(server.listen(0, "localhost")).actualPort();
        Redis redis = Redis.createClient(vertx, "redis://localhost:" + port);
        return new SharedStore(redis, Unshared.guard(), LONG.multipliedBy(2));
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void close() {
        done(vertx.close());
    }

    @ParameterizedTest
    @ValueSource(strings = {":5\r\n", "*1\r\n+a\r\n", "*2\r\n$1\r\na\r\n:1\r\n", "-MOVED 1 localhost:1\r\n"})
    void replyThatIsNoValueFailsTheRead(String odd) {
        SharedStore store = store();
        reply = odd;
        assertThatThrownBy(() -> store.read(List.of("a")).await().atMost(LONG)).isNotInstanceOf(TimeoutException.class);
    }

    @Test
    void replyThatIsAValueIsRead() {
        SharedStore store = store();
        reply = "$2\r\nhi\r\n";
        assertThat(store.read(List.of("a")).await().atMost(LONG))
                .hasEntrySatisfying("a", value -> assertThat(value).asString().isEqualTo("hi"));
    }
}
