package shop.storefront.aggregation.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.storefront.aggregation.engine.LastGoodValue;
import shop.storefront.aggregation.engine.SharedLastGood;

/** Replicas that share a Redis of several hosts. */
class RedisClusterTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int KEYS = 60;

    @Test
    void severalHostsAreTakenForACluster() {
        assertThat(clientType("redis://one:6379,redis://two:6379")).contains("cluster");
        assertThat(clientType("redis://one:6379")).isEmpty();
    }

    private static Optional<String> clientType(String hosts) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(Map.of("quarkus.redis.hosts", hosts), "hosts", 100))
                .withSources(new RedisTopology())
                .build();
        return config.getOptionalValue("quarkus.redis.client-type", String.class);
    }

    @Test
    void everyQuestionGetsItsOwnAnswer(@TempDir Path folder) throws IOException {
        Vertx vertx = Vertx.vertx();
        try (RedisCluster cluster = new RedisCluster(vertx, 3, folder)) {
            SharedLastGood<Integer, String> written = shared(vertx, cluster.hosts());
            Map<Integer, String> all = new HashMap<>();
            for (int key = 0; key < KEYS; key++) {
                all.put(key, "value of " + key);
                written.remember(key, "value of " + key, System.nanoTime());
            }
            await().atMost(LONG)
                    .until(() -> IntStream.range(0, 3).mapToLong(cluster::keys).sum() == KEYS);
            assertThat(IntStream.range(0, 3).mapToLong(cluster::keys)).allMatch(keys -> keys > 0);

            SharedLastGood<Integer, String> read = shared(vertx, cluster.hosts());
            List<Integer> keys = IntStream.range(0, KEYS).boxed().collect(Collectors.toList());
            for (int order = 0; order < 5; order++) {
                Collections.shuffle(keys, new Random(order));
                Map<Integer, LastGoodValue<String>> found =
                        read.recall(keys, LONG).await().atMost(LONG);
                assertThat(found)
                        .hasSize(KEYS)
                        .allSatisfy((key, known) -> assertThat(known.value()).isEqualTo(all.get(key)));
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static SharedLastGood<Integer, String> shared(Vertx vertx, List<String> hosts) {
        Redis redis = Redis.createClient(
                vertx, new RedisOptions().setType(RedisClientType.CLUSTER).setEndpoints(hosts));
        SharingConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(SharingConfig.class)
                .withSources(new PropertiesConfigSource(Map.of("bff.shared-store.timeout", "20s"), "test", 100))
                .build()
                .getConfigMapping(SharingConfig.class);
        Sharing sharing = new Sharing(Optional.of(redis), config, new RedisGuard(config, List.of()), List.of());
        sharing.warmUp().await().atMost(LONG);
        return sharing.lastGood(
                SourceOperation.of("word", String.class, key -> "p-" + key),
                () -> LONG,
                new SystemTime(vertx, Duration.ZERO));
    }
}
