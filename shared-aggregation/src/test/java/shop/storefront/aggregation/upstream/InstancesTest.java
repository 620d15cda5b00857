package shop.storefront.aggregation.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InstancesTest {

    private static final long START = Duration.ofHours(1).toNanos();

    private static final Ejection EJECTION = new Ejection(3, Duration.ofMillis(500), Duration.ofSeconds(4));

    private final Instance one = new Instance("one", 1, EJECTION);
    private final Instance two = new Instance("two", 2, EJECTION);
    private final Instances instances = new Instances(List.of(one, two));

    private static long after(long millis) {
        return START + Duration.ofMillis(millis).toNanos();
    }

    @Test
    void callsAreSpreadOverAllThatAreHealthy() {
        Set<Instance> picked = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            picked.add(instances.pick());
        }
        assertThat(picked).containsExactlyInAnyOrder(one, two);
    }

    @Test
    void instanceWithFewerCallsOnTheirWayIsPreferred() {
        one.began();
        for (int i = 0; i < 4; i++) {
            assertThat(instances.pick()).isSameAs(two);
        }
        one.ended();
        two.began();
        assertThat(instances.pick()).isSameAs(one);
    }

    @Test
    void refusingInstanceIsSetAsideAtOnce() {
        one.failed(true, START);
        for (int i = 0; i < 4; i++) {
            assertThat(instances.pick()).isSameAs(two);
        }
    }

    @Test
    void failingInstanceIsSetAsideAfterThreeFailuresInARow() {
        one.failed(false, START);
        one.failed(false, START);
        one.succeeded();
        one.failed(false, START);
        one.failed(false, START);
        assertThat(one.isAside()).isFalse();
        one.failed(false, START);
        assertThat(one.isAside()).isTrue();
    }

    @Test
    void whereNoneIsHealthyEachIsStillAsked() {
        one.failed(true, START);
        two.failed(true, START);
        assertThat(Set.of(instances.pick(), instances.pick())).containsExactlyInAnyOrder(one, two);
    }

    @Test
    void anotherInstanceIsAHealthyOneOrNone() {
        assertThat(instances.another(one)).isSameAs(two);
        two.failed(true, START);
        assertThat(instances.another(one)).isNull();
    }

    @Test
    void instanceAsideIsDueAfterATimeThatDoublesUpToFourSeconds() {
        long now = START;
        for (long aside : new long[] {500, 1_000, 2_000, 4_000, 4_000}) {
            one.failed(true, now);
            long due = now + Duration.ofMillis(aside).toNanos();
            assertThat(instances.due(due - 1)).isNull();
            assertThat(instances.due(due)).isSameAs(one);
            now = due;
        }
    }

    @Test
    void instanceDueIsGivenToOneCallerOnly() {
        one.failed(true, START);
        assertThat(instances.due(after(500))).isSameAs(one);
        assertThat(instances.due(after(501))).isNull();
    }

    @Test
    void successEndsTheTimeAside() {
        one.failed(true, START);
        one.succeeded();
        assertThat(one.isAside()).isFalse();
        one.failed(true, after(10_000));
        assertThat(instances.due(after(10_500))).isSameAs(one);
    }
}
