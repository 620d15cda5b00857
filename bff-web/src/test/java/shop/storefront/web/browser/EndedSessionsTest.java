package shop.storefront.web.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.sharing.RedisGuard;
import shop.storefront.aggregation.testing.LocalRedis;

/** Two replicas with one real Redis. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class EndedSessionsTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    RedisGuard guard;

    private final LocalRedis redis = new LocalRedis();
    private EndedSessions one;
    private EndedSessions other;

    @BeforeEach
    void start() {
        one = replica();
        other = replica();
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @Test
    void aSessionThatEndedAtOneReplicaHasEndedAtTheOther() {
        assertThat(ask(other.has("a"))).isFalse();
        ask(one.add("a", LONG));
        assertThat(ask(other.has("a"))).isTrue();
        assertThat(ask(other.has("b"))).isFalse();
    }

    @Test
    void itIsKeptNoLongerThanACopyCouldBeUsed() {
        ask(one.add("a", Duration.ofMillis(200)));
        await().until(() -> !ask(other.has("a")));
    }

    @Test
    void withoutRedisItHasEndedWhereItWasEndedAndNobodyWaits() {
        redis.close();
        ask(one.add("a", LONG));
        assertThat(ask(one.has("a"))).isTrue();
        assertThat(ask(one.has("b"))).isFalse();
        assertThat(ask(other.has("a"))).isFalse();
    }

    private EndedSessions replica() {
        return new EndedSessions(
                Optional.of(Redis.createClient(VERTX, redis.address())), guard, Duration.ofSeconds(5), LONG);
    }

    private static <T> T ask(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }
}
