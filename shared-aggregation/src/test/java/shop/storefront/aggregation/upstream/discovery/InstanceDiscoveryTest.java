package shop.storefront.aggregation.upstream.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.stork.impl.DefaultServiceInstance;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.engine.Time;
import shop.storefront.aggregation.upstream.discovery.DnsServer.Mood;

/** Where instances are is followed, whatever DNS does. */
class InstanceDiscoveryTest {

    private static final Duration OFTEN = Duration.ofMillis(100);

    private final DnsServer dns = new DnsServer();
    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
    private final List<List<InstanceAddress>> told = new CopyOnWriteArrayList<>();

    private final Time time = new Time() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public long epochMillis() {
            return System.currentTimeMillis();
        }

        @Override
        public Cancellable after(Duration delay, Runnable task) {
            var timer = timers.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
            return () -> timer.cancel(false);
        }
    };

    @BeforeEach
    void begin() {
        SystemDns.ask(dns);
    }

    @AfterEach
    void end() {
        SystemDns.ask(null);
        timers.shutdownNow();
        dns.close();
    }

    private InstanceDiscovery following(String... addresses) {
        return InstanceDiscovery.of("product", List.of(addresses), OFTEN, time, told::add)
                .start(Duration.ZERO);
    }

    private List<String> hosts() {
        return told.isEmpty()
                ? List.of()
                : told.getLast().stream().map(InstanceAddress::host).toList();
    }

    @Test
    void nameIsAllItsAddressesOfBothKinds() {
        dns.says("both.dns.test", "127.0.0.3", "127.0.0.2", "::2");
        try (var _ = following("both.dns.test:9101")) {
            await().untilAsserted(() -> assertThat(told)
                    .containsExactly(List.of(
                            new InstanceAddress("both.dns.test", "127.0.0.2", 9101),
                            new InstanceAddress("both.dns.test", "127.0.0.3", 9101),
                            new InstanceAddress("both.dns.test", "0:0:0:0:0:0:0:2", 9101))));
        }
    }

    @Test
    void addressesNeedNoLookUpAndAreKnownAtOnce() {
        dns.is(Mood.SILENT);
        try (var _ = following("127.0.0.9:1", "[::1]:2")) {
            assertThat(told)
                    .containsExactly(List.of(
                            new InstanceAddress("127.0.0.9", "127.0.0.9", 1), new InstanceAddress("::1", "::1", 2)));
        }
    }

    @Test
    void changeOfMindIsFollowedAndAnotherOrderIsNone() {
        dns.says("changing.dns.test", "127.0.0.2", "127.0.0.3");
        try (var _ = following("changing.dns.test:9101")) {
            await().until(() -> hosts().equals(List.of("127.0.0.2", "127.0.0.3")));
            int asked = dns.questions();
            await().until(() -> dns.questions() > asked + 4);
            assertThat(told).hasSize(1);

            dns.says("changing.dns.test", "127.0.0.3", "127.0.0.4");
            await().until(() -> hosts().equals(List.of("127.0.0.3", "127.0.0.4")));
        }
    }

    @Test
    void lastGoodListStandsWhileDnsFails() {
        dns.says("failing.dns.test", "127.0.0.2");
        try (var _ = following("failing.dns.test:9101")) {
            await().until(() -> hosts().equals(List.of("127.0.0.2")));
            dns.is(Mood.FAILING);
            int asked = dns.questions();
            await().until(() -> dns.questions() > asked + 2);
            assertThat(told).hasSize(1);

            dns.is(Mood.ANSWERING);
            dns.says("failing.dns.test", "127.0.0.5");
            await().until(() -> hosts().equals(List.of("127.0.0.5")));
        }
    }

    @Test
    void addressesOfOneFamilyMayGiveWayToThoseOfTheOther() {
        dns.says("moving.dns.test", "::1");
        try (var _ = following("moving.dns.test:9101")) {
            await().until(() -> hosts().equals(List.of("0:0:0:0:0:0:0:1")));
            dns.says("moving.dns.test");
            int asked = dns.questions();
            await().until(() -> dns.questions() > asked + 4);
            assertThat(told).hasSize(1);

            dns.says("moving.dns.test", "127.0.0.6");
            await().until(() -> hosts().equals(List.of("127.0.0.6")));
        }
    }

    @Test
    void nameThatIsGoneCostsTheOthersNothing() {
        dns.says("a.dns.test", "127.0.0.2");
        dns.says("b.dns.test", "127.0.0.3");
        try (var _ = following("a.dns.test:9101", "b.dns.test:9101", "never.dns.test:9101")) {
            await().until(() -> hosts().equals(List.of("127.0.0.2", "127.0.0.3")));
            dns.says("b.dns.test");
            dns.says("a.dns.test", "127.0.0.4");
            await().until(() -> hosts().equals(List.of("127.0.0.4", "127.0.0.3")));
        }
    }

    @Test
    void silentDnsHoldsNeitherTheCallerNorItsTimers() {
        dns.is(Mood.SILENT);
        try (var _ = following("silent.dns.test:9101")) {
            await().until(() -> dns.questions() > 0);
            AtomicInteger ticks = new AtomicInteger();
            timers.scheduleAtFixedRate(ticks::incrementAndGet, 0, 10, TimeUnit.MILLISECONDS);
            await().until(() -> ticks.get() > 20);
            assertThat(told).isEmpty();
        }
    }

    @Test
    void otherDiscoveriesOfStorkServeAsWell() {
        List<String> hosts = new CopyOnWriteArrayList<>(List.of("127.0.0.7"));
        var discovery = new InstanceDiscovery(
                "product",
                () -> Uni.createFrom()
                        .item(hosts.stream()
                                .map(host -> (io.smallrye.stork.api.ServiceInstance)
                                        new DefaultServiceInstance(1, host, 9101, false))
                                .toList()),
                OFTEN,
                time,
                told::add);
        try (var _ = discovery.start(Duration.ZERO)) {
            assertThat(hosts()).containsExactly("127.0.0.7");
            hosts.add("127.0.0.8");
            await().until(() -> hosts().equals(List.of("127.0.0.7", "127.0.0.8")));
        }
    }
}
