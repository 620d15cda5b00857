package shop.storefront.aggregation.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.resilience.BreakerState;
import shop.storefront.aggregation.sharing.StoreListener.Operation;
import shop.storefront.aggregation.sharing.StoreListener.Outcome;
import shop.storefront.aggregation.testing.LocalRedis;

/** One guard in front of a real Redis, whatever is done with it. */
class RedisGuardTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration PATIENT = Duration.ofSeconds(5);
    private static final Duration IMPATIENT = Duration.ofMillis(50);
    private static final int FAILURES = 3;

    private static final LocalRedis SERVER = new LocalRedis();

    private final Wire wire = new Wire(VERTX, SERVER.port());
    private final Redis redis = Redis.createClient(VERTX, "redis://localhost:" + wire.port());
    private final Heard heard = new Heard();
    private final RedisGuard guard = new RedisGuard(new FewAtOnce(), List.of(heard));

    @AfterAll
    static void stop() {
        SERVER.close();
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void close() {
        redis.close();
        wire.close();
    }

    @Test
    void redisThatRefusesWritesIsStillRead() {
        ask(Operation.WRITE, PATIENT, Request.cmd(Command.SET).arg("kept").arg("value"));
        ask(
                Operation.WRITE,
                PATIENT,
                Request.cmd(Command.CONFIG)
                        .arg("SET")
                        .arg("min-replicas-to-write")
                        .arg("1"));
        try {
            for (int i = 0; i < 10 * FAILURES; i++) {
                ask(
                        Operation.WRITE,
                        PATIENT,
                        Request.cmd(Command.SET).arg("kept").arg("other"));
            }
            assertThat(heard.last(Operation.WRITE)).isEqualTo(Outcome.FAILED);
            assertThat(guard.isUsable()).isTrue();
            ask(Operation.READ, PATIENT, Request.cmd(Command.GET).arg("kept"));
            assertThat(heard.last(Operation.READ)).isEqualTo(Outcome.OK);
        } finally {
            ask(
                    Operation.WRITE,
                    PATIENT,
                    Request.cmd(Command.CONFIG)
                            .arg("SET")
                            .arg("min-replicas-to-write")
                            .arg("0"));
        }
    }

    @Test
    void hungRedisIsLeftAloneByRecallsOnceItFailedToCount() {
        ask(Operation.COUNT, PATIENT, Request.cmd(Command.PING));
        wire.hang(true);
        for (int i = 0; i < FAILURES; i++) {
            ask(Operation.COUNT, IMPATIENT, Request.cmd(Command.PING));
            assertThat(heard.last(Operation.COUNT)).isEqualTo(Outcome.TIMED_OUT);
        }
        assertThat(guard.isUsable()).isFalse();
        ask(Operation.READ, PATIENT, Request.cmd(Command.PING));
        assertThat(heard.last(Operation.READ)).isEqualTo(Outcome.REJECTED);
        wire.hang(false);
        await().untilAsserted(() -> {
            ask(Operation.READ, PATIENT, Request.cmd(Command.PING));
            assertThat(heard.last(Operation.READ)).isEqualTo(Outcome.OK);
        });
        assertThat(heard.states).endsWith(BreakerState.CLOSED);
    }

    @Test
    void callsBeyondTheLimitAreRejectedAndOpenNothing() {
        ask(Operation.READ, PATIENT, Request.cmd(Command.PING));
        wire.hang(true);
        List<Outcome> outcomes = new CopyOnWriteArrayList<>();
        IntStream.range(0, 50)
                .forEach(each -> guard.call(Operation.READ, PATIENT, () -> redis.send(Request.cmd(Command.PING)))
                        .subscribe()
                        .with(answer -> outcomes.add(Outcome.OK), failure -> outcomes.add(Outcome.REJECTED)));
        assertThat(outcomes).hasSize(50 - new FewAtOnce().concurrency() - 1).containsOnly(Outcome.REJECTED);
        assertThat(guard.isUsable()).isTrue();
        wire.hang(false);
        await().untilAsserted(() -> assertThat(outcomes).hasSize(50));
    }

    private void ask(Operation operation, Duration timeout, Request request) {
        guard.call(operation, timeout, () -> redis.send(request))
                .onFailure()
                .<Response>recoverWithNull()
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private static final class Heard implements StoreListener {
        private record Called(Operation operation, Outcome outcome) {}

        private final List<Called> calls = new CopyOnWriteArrayList<>();
        private final List<BreakerState> states = new CopyOnWriteArrayList<>();

        @Override
        public void called(Operation operation, Outcome outcome, long nanos) {
            calls.add(new Called(operation, outcome));
        }

        @Override
        public void breaker(BreakerState state) {
            states.add(state);
        }

        Outcome last(Operation operation) {
            return calls.stream()
                    .filter(call -> call.operation() == operation)
                    .reduce((earlier, later) -> later)
                    .orElseThrow()
                    .outcome();
        }
    }

    private static final class FewAtOnce implements SharingConfig {
        @Override
        public Duration timeout() {
            return IMPATIENT;
        }

        @Override
        public int concurrency() {
            return 4;
        }

        @Override
        public Duration pause() {
            return Duration.ofMillis(300);
        }

        @Override
        public int failures() {
            return FAILURES;
        }

        @Override
        public Duration writeEvery() {
            return Duration.ofMinutes(1);
        }

        @Override
        public int writesWaiting() {
            return 100;
        }
    }
}
