package shop.storefront.aggregation.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.aggregation.engine.Absence;
import shop.storefront.aggregation.engine.BatchAnswer;
import shop.storefront.aggregation.engine.Deadline;
import shop.storefront.aggregation.engine.Fetched;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SharedLastGood;
import shop.storefront.aggregation.engine.Source;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.SourceListener;
import shop.storefront.aggregation.engine.SourcePolicy;
import shop.storefront.aggregation.engine.SourceResult;
import shop.storefront.aggregation.engine.SourceResult.Absent;
import shop.storefront.aggregation.engine.SourceResult.Fresh;
import shop.storefront.aggregation.engine.SourceResult.Missing;
import shop.storefront.aggregation.engine.SourceResult.Stale;
import shop.storefront.aggregation.engine.SourceSetup;
import shop.storefront.aggregation.engine.Time;
import shop.storefront.aggregation.engine.TraceContext;
import shop.storefront.aggregation.engine.Variant;
import shop.storefront.aggregation.resilience.BreakerState;
import shop.storefront.aggregation.testing.LocalRedis;
import shop.storefront.aggregation.testing.Unguarded;

/** Two replicas that share a real Redis, which is killed, hangs and comes back. */
class SharingTest {

    private static final Duration STALE_FOR = Duration.ofSeconds(100);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final SourceOperation<String, String> WORDS =
            SourceOperation.of("word", String.class, key -> key.startsWith("own") ? null : key);
    private static final String PREFIX = "bff:last:word:" + SharedJson.shape(WORDS.type()) + ':';
    private static final String KEY = PREFIX + "a";

    private static final LocalRedis SERVER = new LocalRedis();
    private static Vertx vertx = Vertx.vertx();
    private static Redis direct = Redis.createClient(vertx, SERVER.address());

    private final Settings settings = new Settings();
    private final Wire wire = new Wire(vertx, SERVER.port());
    private final Heard heard = new Heard();

    @AfterAll
    static void stop() {
        direct.close();
        SERVER.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void empty() {
        ask(Request.cmd(Command.CONFIG).arg("SET").arg("maxmemory").arg("0"));
        ask(Request.cmd(Command.FLUSHALL));
        ask(Request.cmd(Command.CONFIG).arg("RESETSTAT"));
    }

    @AfterEach
    void closeWire() {
        wire.close();
    }

    @Test
    void replicaShowsWhatAnotherRemembered() {
        remembered(new Replica());

        assertThat(new Replica().failing().get("a")).isInstanceOfSatisfying(Stale.class, stale -> {
            assertThat(stale.value()).isEqualTo("A");
            assertThat(stale.age()).isLessThan(STALE_FOR);
        });
    }

    @Test
    void answerIsAsOldToEveryReplica() {
        remembered(new Replica());

        assertThat(new Replica(Duration.ofSeconds(42)).failing().get("a"))
                .isInstanceOfSatisfying(
                        Stale.class,
                        stale -> assertThat(stale.age().toSeconds()).isBetween(42L, 60L));
    }

    @Test
    void replicaShowsWhatAnotherRememberedOfTheSameVariantAlone() {
        Replica first = new Replica();
        remembered(first);
        first.get("a", language("de"));
        first.get("a", language("fr"));
        await().until(() -> ask(Request.cmd(Command.DBSIZE)).toInteger() == 3);

        Replica other = new Replica().failing();
        assertThat(other.get("a", language("de")).toOptional()).contains("ADE");
        assertThat(other.get("a", language("fr")).toOptional()).contains("AFR");
        assertThat(other.get("a").toOptional()).contains("A");
        assertThat(other.get("a", language("en"))).isEqualTo(new Missing<>(Reason.UNAVAILABLE));
    }

    private static Variant language(String tag) {
        return new Variant(Map.of("accept-language", tag));
    }

    @Test
    void nothingOlderThanStaleForIsShown() {
        remembered(new Replica());

        assertThat(new Replica(STALE_FOR.plusSeconds(1)).failing().get("a"))
                .isEqualTo(new Missing<>(Reason.UNAVAILABLE));
    }

    @Test
    void redisForgetsWhatIsTooOld() {
        remembered(new Replica());

        assertThat(ask(Request.cmd(Command.PTTL).arg(KEY)).toLong()).isBetween(1L, STALE_FOR.toMillis());
    }

    @Test
    void notFoundIsForgottenForAll() {
        Replica replica = new Replica();
        remembered(replica);
        replica.knowingNothing().get("a");

        await().until(() -> !exists());
        assertThat(new Replica().failing().get("a")).isInstanceOf(Missing.class);
    }

    @Test
    void whatIsKeptUnderAnotherKeyIsNotShown() {
        new Replica().getAll("a", "b");
        await().until(() -> calls("set") == 2);
        Response other = ask(Request.cmd(Command.GET).arg(PREFIX + "b"));
        ask(Request.cmd(Command.SET).arg(KEY).arg(other.toBytes()));

        assertThat(new Replica().failing().getAll("a", "b").toOptional()).contains(Map.of("b", "B"));
    }

    @Test
    void personalAnswersStayWithTheReplica() {
        Replica replica = new Replica();
        replica.get("own");
        replica.get("a");
        await().until(SharingTest::exists);

        assertThat(ask(Request.cmd(Command.DBSIZE)).toInteger()).isEqualTo(1);
        assertThat(replica.failing().get("own")).isInstanceOf(Stale.class);
        assertThat(new Replica().failing().get("own")).isInstanceOf(Missing.class);
    }

    @Test
    void writeThatTimedOutIsMadeAgain() {
        settings.timeout = SHORT;
        Replica replica = new Replica();
        wire.hang(true);
        replica.get("a");
        await().until(() -> heard.written.contains(StoreListener.Outcome.TIMED_OUT));
        wire.hang(false);
        await().until(() -> calls("set") == 1);

        replica.get("a");

        await().until(() -> calls("set") == 2);
    }

    @Test
    void redisThatRefusesWritesIsStillRead() {
        Replica replica = new Replica();
        remembered(replica);
        ask(Request.cmd(Command.CONFIG).arg("SET").arg("maxmemory").arg("1"));
        for (int i = 0; i < 20; i++) {
            replica.get("more" + i);
        }
        await().until(() -> heard.written.stream()
                        .filter(StoreListener.Outcome.FAILED::equals)
                        .count()
                == 20);

        assertThat(new Replica().failing().get("a")).isInstanceOf(Stale.class);
        assertThat(heard.states).doesNotContain(BreakerState.OPEN);
    }

    @Test
    void replicaIsConnectedBeforeItsFirstRead() {
        settings.timeout = SHORT;
        remembered(new Replica());
        wire.delayConnections(settings.timeout().multipliedBy(2));

        assertThat(new Replica().failing().get("a")).isInstanceOf(Missing.class);
        assertThat(new Replica().warmedUp().failing().get("a")).isInstanceOf(Stale.class);
    }

    @Test
    void warmingUpEndsThoughRedisHangs() {
        wire.hang(true);

        assertThat(new Replica().warmedUp().get("a")).isEqualTo(new Fresh<>("A"));
    }

    private record Broken(String text) {
        @Override
        public String text() {
            throw new IllegalStateException("can't be written");
        }
    }

    @Test
    void answersThatCannotBeWrittenKeepNobodyElsesOut() {
        Replica replica = new Replica();
        SharedLastGood<String, Broken> broken = replica.sharing.lastGood(
                SourceOperation.of("broken", Broken.class, key -> key), () -> STALE_FOR, replica.time);
        for (int i = 0; i < 2 * settings.concurrency(); i++) {
            broken.remember("b" + i, new Broken(""), replica.time.nanos());
        }

        remembered(replica);
    }

    @Test
    void whatNoReplicaWroteIsNotShown() {
        for (String garbage : List.of("", "?", "\u0002\u00ff\u00ff", "{\"a\":1}", "x".repeat(1_000))) {
            ask(Request.cmd(Command.SET).arg(KEY).arg(garbage));

            assertThat(new Replica().failing().get("a")).isInstanceOf(Missing.class);
        }
    }

    @Test
    void onlyTheStartOfATooLongValueIsFetched() {
        new Replica().getAll("a", "b");
        await().until(() -> calls("set") == 2);
        ask(Request.cmd(Command.SET).arg(KEY).arg(json("x".repeat(8 << 20))));
        long before = fetched();

        assertThat(new Replica().failing().getAll("a", "b").toOptional()).contains(Map.of("b", "B"));

        assertThat(fetched() - before).isLessThan(2L * SharedStore.MAX_BYTES);
    }

    @Test
    void longestValueIsSharedAndALongerOneIsNotWritten() {
        int room = SharedStore.MAX_BYTES - json("").length;
        Replica replica = new Replica();
        replica.shared.remember("b", "x".repeat(room + 1), replica.time.nanos());
        replica.shared.remember("a", "x".repeat(room), replica.time.nanos());
        await().until(SharingTest::exists);

        assertThat(ask(Request.cmd(Command.DBSIZE)).toInteger()).isEqualTo(1);
        await().until(() -> new Replica()
                .shared
                .recall(List.of("a"), STALE_FOR)
                .await()
                .atMost(Duration.ofSeconds(10))
                .containsKey("a"));
    }

    private byte[] json(String value) {
        return new SharedJson<String>(WORDS.type()).write(KEY, System.currentTimeMillis(), value);
    }

    /** How many bytes Redis has sent. */
    private static long fetched() {
        String stats = ask(Request.cmd(Command.INFO).arg("stats")).toString();
        return Long.parseLong(stats.replaceAll("(?s).*total_net_output_bytes:([0-9]+).*", "$1"));
    }

    @Test
    void keyOfAnotherTypeCostsNoOtherItsValue() {
        new Replica().getAll("a", "b");
        await().until(() -> calls("set") == 2);
        ask(Request.cmd(Command.DEL).arg(KEY));
        ask(Request.cmd(Command.RPUSH).arg(KEY).arg("A"));

        for (int i = 0; i < 2 * settings.failures(); i++) {
            assertThat(new Replica().failing().get("a")).isInstanceOf(Missing.class);
        }
        assertThat(new Replica().failing().getAll("a", "b").toOptional()).contains(Map.of("b", "B"));
        assertThat(heard.states).doesNotContain(BreakerState.OPEN);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 9_999_999_999_999L, Long.MAX_VALUE})
    void answerOfAnImpossibleMomentIsNotShown(long askedAt) {
        remembered(new Replica());
        String kept = ask(Request.cmd(Command.GET).arg(KEY)).toString();
        ask(Request.cmd(Command.SET).arg(KEY).arg(kept.replaceFirst("\"askedAt\":[0-9]+", "\"askedAt\":" + askedAt)));

        assertThat(new Replica().failing().get("a")).isInstanceOf(Missing.class);
    }

    @Test
    void hotKeyIsWrittenOnceInAWhile() {
        Replica replica = new Replica();
        for (int i = 0; i < 50; i++) {
            replica.get("a");
        }
        replica.get("b");

        await().until(() -> calls("set") == 2);
    }

    @Test
    void eachKeyOfABatchIsReadOnce() {
        Replica replica = new Replica();
        replica.getAll("a", "b");
        await().until(() -> calls("set") == 2);

        SourceResult<Map<String, String>> recalled = new Replica().failing().getAll("a", "b", "c");

        assertThat(recalled.toOptional()).contains(Map.of("a", "A", "b", "B"));
        assertThat(calls("getrange")).isEqualTo(3);
        assertThat(heard.outcomes).hasSize(1);
    }

    @Test
    void recalledAnswerIsNotAskedForAgain() {
        remembered(new Replica());
        Replica other = new Replica().failing();

        other.get("a");
        other.get("a");

        assertThat(calls("getrange")).isEqualTo(1);
    }

    @Test
    void answeringSourceNeverReadsRedis() {
        new Replica().get("a");

        assertThat(calls("getrange")).isZero();
    }

    @Test
    void hungRedisIsLeftAloneAfterAWhile() {
        settings.timeout = SHORT;
        remembered(new Replica());
        wire.hang(true);
        Replica other = new Replica().failing();
        for (int i = 0; i < settings.failures(); i++) {
            assertThat(other.get("a")).isInstanceOf(Missing.class);
        }
        assertThat(heard.states).endsWith(BreakerState.OPEN);
        assertThat(heard.outcomes).containsOnly(StoreListener.Outcome.TIMED_OUT);
        assertThat(other.shared.patience()).isZero();
    }

    @Test
    void redisIsUsedAgainOnceItMoves() {
        settings.timeout = SHORT;
        remembered(new Replica());
        wire.hang(true);
        Replica other = new Replica().failing();
        for (int i = 0; i < settings.failures(); i++) {
            other.get("a");
        }

        wire.hang(false);

        await().untilAsserted(() -> assertThat(other.get("a")).isInstanceOf(Stale.class));
        assertThat(heard.states)
                .containsSubsequence(BreakerState.OPEN, BreakerState.CLOSED)
                .endsWith(BreakerState.CLOSED);
    }

    @Test
    void killedRedisFailsNothing() {
        Replica replica = new Replica();
        wire.close();

        assertThat(replica.get("a")).isEqualTo(new Fresh<>("A"));
        for (int i = 0; i < settings.failures(); i++) {
            assertThat(new Replica().failing().get("a")).isEqualTo(new Missing<>(Reason.UNAVAILABLE));
        }
        assertThat(replica.get("a")).isEqualTo(new Fresh<>("A"));
    }

    @Test
    void withoutRedisEachReplicaRemembersForItself() {
        var alone = new Sharing(Optional.empty(), settings, new RedisGuard(settings, List.of()), List.of());

        assertThat(alone.lastGood(WORDS, () -> STALE_FOR, new SystemTime(vertx, Duration.ZERO))
                        .patience())
                .isZero();
    }

    private void remembered(Replica replica) {
        replica.get("a");
        await().until(SharingTest::exists);
    }

    private static boolean exists() {
        return ask(Request.cmd(Command.EXISTS).arg(KEY)).toInteger() == 1;
    }

    /** How often Redis was sent a command. */
    private static int calls(String command) {
        String stats = ask(Request.cmd(Command.INFO).arg("commandstats")).toString();
        String before = "cmdstat_" + command + ":calls=";
        int at = stats.indexOf(before);
        return at < 0 ? 0 : Integer.parseInt(stats.substring(at + before.length(), stats.indexOf(',', at)));
    }

    private static Response ask(Request request) {
        return direct.send(request).toCompletionStage().toCompletableFuture().join();
    }

    /** A replica of the application with one source, whose answers are the keys in upper case. */
    private final class Replica {
        private final Sharing sharing;
        private final SharedLastGood<String, String> shared;
        private final Source<String, String> source;
        private final Source<String, String> batch;
        private final Time time;
        private volatile boolean failing;
        private volatile boolean knowing = true;

        Replica() {
            this(Duration.ZERO);
        }

        Replica(Duration ahead) {
            time = new SystemTime(vertx, ahead);
            Redis redis = Redis.createClient(vertx, "redis://localhost:" + wire.port());
            sharing =
                    new Sharing(Optional.of(redis), settings, new RedisGuard(settings, List.of(heard)), List.of(heard));
            SourcePolicy policy =
                    new SourcePolicy(Duration.ofSeconds(5), Duration.ZERO, Duration.ZERO, STALE_FOR, Duration.ZERO);
            SourceSetup setup = new SourceSetup(() -> policy, new Unguarded(), new SourceListener() {}, time, 1 << 20);
            shared = sharing.lastGood(WORDS, () -> STALE_FOR, time);
            source = Source.ofOne(
                    (key, context) -> answer(key + context.variant().headers().getOrDefault("accept-language", "")),
                    Function.identity(),
                    shared,
                    setup);
            batch = Source.ofMany((keys, context) -> answers(keys), 100, shared, setup);
        }

        private Uni<Fetched<String>> answer(String key) {
            return failing
                    ? Uni.createFrom().failure(SourceFailure.unavailable("down"))
                    : Uni.createFrom()
                            .item(new Fetched<>(
                                    knowing
                                            ? new Fresh<>(key.toUpperCase(Locale.ROOT))
                                            : new Absent<>(Absence.NOT_FOUND),
                                    key.length()));
        }

        private Uni<BatchAnswer<String, String>> answers(List<String> keys) {
            BatchAnswer<String, String> answers = new BatchAnswer<>();
            keys.forEach(key -> answers.found(key, key.toUpperCase(Locale.ROOT), key.length()));
            return failing
                    ? Uni.createFrom().failure(SourceFailure.unavailable("down"))
                    : Uni.createFrom().item(answers);
        }

        Replica warmedUp() {
            sharing.warmUp().await().atMost(Duration.ofSeconds(10));
            return this;
        }

        Replica failing() {
            failing = true;
            return this;
        }

        Replica knowingNothing() {
            knowing = false;
            return this;
        }

        SourceResult<String> get(String key) {
            return get(key, Variant.NONE);
        }

        SourceResult<String> get(String key, Variant variant) {
            return source.get(key, context(variant)).await().atMost(Duration.ofSeconds(10));
        }

        SourceResult<Map<String, String>> getAll(String... keys) {
            return batch.getAll(List.of(keys), context(Variant.NONE)).await().atMost(Duration.ofSeconds(10));
        }

        private RequestContext context(Variant variant) {
            return new RequestContext(
                    Deadline.in(Duration.ofSeconds(9), time),
                    "request",
                    TraceContext.continued(null, null),
                    null,
                    variant);
        }
    }

    private static final class Heard implements StoreListener {
        private final List<BreakerState> states = new CopyOnWriteArrayList<>();
        private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
        private final List<Outcome> written = new CopyOnWriteArrayList<>();

        @Override
        public void called(Operation operation, Outcome outcome, long nanos) {
            (operation == Operation.READ ? outcomes : written).add(outcome);
        }

        @Override
        public void breaker(BreakerState state) {
            states.add(state);
        }
    }

    private static final class Settings implements SharingConfig {
        private Duration timeout = Duration.ofSeconds(5);

        @Override
        public Duration timeout() {
            return timeout;
        }

        @Override
        public int concurrency() {
            return 64;
        }

        @Override
        public Duration pause() {
            return PAUSE;
        }

        @Override
        public int failures() {
            return 3;
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
