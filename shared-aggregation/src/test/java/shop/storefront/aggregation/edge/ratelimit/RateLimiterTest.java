package shop.storefront.aggregation.edge.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private static final Client ANNA = new Client(Client.Kind.CUSTOMER, "anna");
    private static final Client BERT = new Client(Client.Kind.CUSTOMER, "bert");

    private final AtomicLong nanos = new AtomicLong();
    private final List<String> heard = new ArrayList<>();
    private final RateLimiter limits = counting(new LocalRateLimitCounter(1000, Duration.ofMinutes(1), time()));

    @Test
    void theFirstRequestOpensTheWindow() {
        RateLimitDecision verdict = take(limits, ANNA, EndpointClass.READS);

        assertThat(verdict.granted()).isTrue();
        assertThat(verdict.policy()).isEqualTo("\"default\";q=6;w=60");
        assertThat(verdict.state()).isEqualTo("\"default\";r=5;t=60");
    }

    @Test
    void noMoreThanTheQuotaIsLetInInAWindow() {
        List<Boolean> granted = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            pass(Duration.ofSeconds(7));
            granted.add(take(limits, ANNA, EndpointClass.READS).granted());
        }
        assertThat(granted).containsExactly(true, true, true, true, true, true, false, false);
    }

    @Test
    void retryAfterIsHonest() {
        exhaust(ANNA);
        pass(Duration.ofMillis(20_500));
        RateLimitDecision refused = take(limits, ANNA, EndpointClass.READS);

        assertThat(refused.retryAfterSeconds()).isEqualTo(40);
        pass(Duration.ofSeconds(refused.retryAfterSeconds()));
        assertThat(take(limits, ANNA, EndpointClass.READS).granted()).isTrue();
    }

    @Test
    void aClientIsNotLimitedForAnother() {
        exhaust(ANNA);
        assertThat(take(limits, BERT, EndpointClass.READS).granted()).isTrue();
    }

    @Test
    void writesAndStreamsHaveSmallerLimitsOfTheirOwn() {
        assertThat(take(limits, ANNA, EndpointClass.WRITES).state())
                .isEqualTo("\"default\";r=5;t=60, \"writes\";r=1;t=60");
        assertThat(take(limits, ANNA, EndpointClass.WRITES).granted()).isTrue();
        assertThat(take(limits, ANNA, EndpointClass.WRITES).granted()).isFalse();
        assertThat(take(limits, ANNA, EndpointClass.STREAMS).policy())
                .isEqualTo("\"default\";q=6;w=60, \"streams\";q=3;w=60");
        assertThat(heard).containsExactly("limited WRITES");
    }

    @Test
    void aCountThatFailsRefusesNobody() {
        RateLimiter uncounted = counting((client, all) -> Future.failedFuture("gone"));
        for (int i = 0; i < 10; i++) {
            RateLimitDecision verdict = take(uncounted, ANNA, EndpointClass.READS);
            assertThat(verdict.granted()).isTrue();
            assertThat(verdict.state()).isNull();
        }
        assertThat(heard).hasSize(10).containsOnly("uncounted");
    }

    private RateLimiter counting(RateLimitCounter counting) {
        return new RateLimiter(new SixAMinute(), counting, List.of(new Ear()));
    }

    private void exhaust(Client client) {
        for (int i = 0; i < 6; i++) {
            assertThat(take(limits, client, EndpointClass.READS).granted()).isTrue();
        }
    }

    private static RateLimitDecision take(RateLimiter limits, Client client, EndpointClass endpoints) {
        return limits.take(client, endpoints).result();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private TimeMeter time() {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return nanos.get();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
    }

    private final class Ear implements RateLimitListener {

        @Override
        public void limited(EndpointClass endpoints) {
            heard.add("limited " + endpoints);
        }

        @Override
        public void uncounted() {
            heard.add("uncounted");
        }
    }

    private record SixAMinute() implements RateLimitConfig {

        @Override
        public int requests() {
            return 6;
        }

        @Override
        public Duration window() {
            return Duration.ofMinutes(1);
        }

        @Override
        public OptionalInt writes() {
            return OptionalInt.of(2);
        }

        @Override
        public OptionalInt streams() {
            return OptionalInt.empty();
        }

        @Override
        public int clients() {
            return 1000;
        }

        @Override
        public Duration sharedPatience() {
            return Duration.ofMillis(30);
        }
    }
}
