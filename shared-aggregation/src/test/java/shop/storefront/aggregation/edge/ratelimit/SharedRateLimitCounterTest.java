package shop.storefront.aggregation.edge.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.sharing.Unshared;
import shop.storefront.aggregation.testing.LocalRedis;

/** Two replicas that count in one real Redis. */
class SharedRateLimitCounterTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Client ANNA = new Client(Client.ClientKind.CUSTOMER, "anna");
    private static final RateLimit FIVE = new RateLimit("default", 5, Duration.ofMinutes(1));
    private static final RateLimit TWO = new RateLimit("writes", 2, Duration.ofMinutes(1));

    private final LocalRedis redis = new LocalRedis();
    private final SharedRateLimitCounter one = replica();
    private final SharedRateLimitCounter other = replica();

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void replicasCountTogether() {
        for (int left = 4; left >= 0; left--) {
            RateLimitStatus allowance = take(left % 2 == 0 ? one : other, FIVE).getFirst();
            assertThat(allowance.granted()).isTrue();
            assertThat(allowance.remaining()).isEqualTo(left);
        }
        RateLimitStatus refused = take(other, FIVE).getFirst();
        assertThat(refused.granted()).isFalse();
        assertThat(refused.remaining()).isZero();
        assertThat(refused.resetNanos()).isBetween(1L, Duration.ofMinutes(1).toNanos());
    }

    @Test
    void eachLimitCountsForItself() {
        assertThat(take(one, FIVE, TWO)).extracting(RateLimitStatus::remaining).containsExactly(4L, 1L);
        assertThat(take(other, FIVE, TWO))
                .extracting(RateLimitStatus::remaining)
                .containsExactly(3L, 0L);
        assertThat(take(one, FIVE, TWO)).extracting(RateLimitStatus::granted).containsExactly(true, false);
    }

    @Test
    void aWindowEnds() {
        RateLimit brief = new RateLimit("default", 1, Duration.ofMillis(300));
        assertThat(take(one, brief).getFirst().granted()).isTrue();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> take(other, brief).getFirst().granted());
    }

    @Test
    void withoutRedisNothingIsCountedAndNothingHangs() {
        take(one, FIVE);
        redis.close();
        assertThatThrownBy(() -> take(one, FIVE)).isInstanceOf(Exception.class);
    }

    private SharedRateLimitCounter replica() {
        return new SharedRateLimitCounter(
                Redis.createClient(VERTX, redis.address()), Unshared.guard(), Duration.ofSeconds(5));
    }

    private static List<RateLimitStatus> take(SharedRateLimitCounter replica, RateLimit... limits) {
        return replica.take(ANNA, List.of(limits))
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
