package shop.storefront.aggregation.edge.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.settings.ConfigViolations;

class RateLimiterTest {

    private static final Client ANNA = new Client(Client.ClientKind.CUSTOMER, "anna");
    private static final Client BERT = new Client(Client.ClientKind.CUSTOMER, "bert");

    private final AtomicLong nanos = new AtomicLong();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final RateLimiter limits = counting(new LocalRateLimitCounter(1000, time()));

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
        assertThat(meters.get("rate.limited").tag("class", "writes").counter().count())
                .isEqualTo(1);
    }

    @Test
    void aPlanIsOfAllWhoSendTheKeyAndNoneOfThemHasItAlone() {
        int granted = 0;
        for (int phone = 0; phone < 4; phone++) {
            for (int i = 0; i < 8; i++) {
                granted += fromPhone(phone).granted() ? 1 : 0;
            }
        }
        assertThat(granted).isEqualTo(20);
        assertThat(fromPhone(5).granted()).isFalse();
        assertThat(fromPhone(5).policy()).isEqualTo("\"default\";q=6;w=60, \"large\";q=20;w=60");
    }

    private RateLimitDecision fromPhone(int phone) {
        Client address = new Client(Client.ClientKind.ADDRESS, "192.0.2." + phone);
        return limits.take(
                        new RequestOrigin(new Client(Client.ClientKind.KEY, "app"), address, null), EndpointClass.READS)
                .result();
    }

    @Test
    void aKeyWithoutAPlanIsOneClient() {
        for (int i = 0; i < 6; i++) {
            take(limits, new Client(Client.ClientKind.KEY, "old"), EndpointClass.READS);
        }
        assertThat(take(limits, new Client(Client.ClientKind.KEY, "old"), EndpointClass.READS)
                        .granted())
                .isFalse();
    }

    @Test
    void aSiteHasAsMuchAsFourOfItsSubnets() {
        int granted = 0;
        for (int subnet = 0; subnet < 8; subnet++) {
            for (int i = 0; i < 6; i++) {
                granted += fromSubnet(subnet).granted() ? 1 : 0;
            }
        }
        assertThat(granted).isEqualTo(24);
    }

    private RateLimitDecision fromSubnet(int subnet) {
        Client address = new Client(Client.ClientKind.ADDRESS, "2001:db8:1:" + subnet + "::");
        Client site = new Client(Client.ClientKind.ADDRESS, "2001:db8:1::/48");
        return limits.take(new RequestOrigin(address, address, site), EndpointClass.READS)
                .result();
    }

    @Test
    void limitsChangeWhileItRuns() {
        exhaust(ANNA);
        limits.adopt(new SixAMinute() {
            @Override
            public int requests() {
                return 60;
            }
        });
        assertThat(take(limits, ANNA, EndpointClass.READS).state()).isEqualTo("\"default\";r=59;t=60");
    }

    @Test
    void aWindowThatGrewWhileItRunsIsKeptToItsEnd() {
        limits.adopt(new SixAMinute() {
            @Override
            public Duration window() {
                return Duration.ofMinutes(10);
            }
        });
        exhaust(ANNA);
        pass(Duration.ofMinutes(9));
        assertThat(take(limits, ANNA, EndpointClass.READS).granted()).isFalse();
    }

    @Test
    void aPlanThatNobodyDefinesIsFoundWithTheKeyThatNamesIt() {
        assertThat(findings(new SixAMinute(), Map.of("app", "large"))).isEmpty();
        assertThat(findings(new SixAMinute(), Map.of("app", "huge")))
                .containsExactly("bff.client.key-plans.app (huge) must be one of bff.rate-limit.plans");
    }

    @Test
    void whatCanCountNobodyIsFound() {
        RateLimitConfig useless = new SixAMinute() {
            @Override
            public int clients() {
                return 0;
            }

            @Override
            public Duration sharedPatience() {
                return Duration.ofMillis(201);
            }
        };
        assertThat(findings(useless, Map.of()))
                .hasSize(2)
                .anyMatch(finding -> finding.startsWith("bff.rate-limit.clients (0)"))
                .anyMatch(finding -> finding.startsWith("bff.rate-limit.shared-patience (ms) (201)"));
    }

    private static List<String> findings(RateLimitConfig config, Map<String, String> planByKey) {
        ConfigViolations findings = new ConfigViolations();
        RateLimitConfig.check(config, planByKey, findings);
        return findings.all();
    }

    @Test
    void aCountThatFailsRefusesNobody() {
        RateLimiter uncounted = counting((client, all) -> Future.failedFuture("gone"));
        for (int i = 0; i < 10; i++) {
            RateLimitDecision verdict = take(uncounted, ANNA, EndpointClass.READS);
            assertThat(verdict.granted()).isTrue();
            assertThat(verdict.state()).isNull();
        }
        assertThat(meters.get("rate.limit.uncounted").counter().count()).isEqualTo(10);
    }

    private RateLimiter counting(RateLimitCounter counting) {
        return new RateLimiter(new SixAMinute(), Map.of("app", "large"), counting, meters);
    }

    private void exhaust(Client client) {
        for (int i = 0; i < 6; i++) {
            assertThat(take(limits, client, EndpointClass.READS).granted()).isTrue();
        }
    }

    private static RateLimitDecision take(RateLimiter limits, Client client, EndpointClass endpoints) {
        return limits.take(new RequestOrigin(client, client, null), endpoints).result();
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

    private static class SixAMinute implements RateLimitConfig {

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
        public Map<String, Plan> plans() {
            return Map.of("large", () -> 20);
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
