package shop.storefront.aggregation.upstream.loadbalancing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.upstream.discovery.InstanceAddress;

class InstancePoolTest {

    private static final long START = Duration.ofHours(1).toNanos();
    private static final SourceFailure REFUSED = SourceFailure.refused("nobody there");
    private static final SourceFailure DOWN = SourceFailure.unavailable("status 503");
    private static final SourceFailure TIMED_OUT = SourceFailure.timedOut("no answer");

    private final InstancePool pool = knownPool(2);
    private final Instance one = pool.all().getFirst();
    private final Instance two = pool.all().getLast();

    private static List<InstanceAddress> addresses(int... ports) {
        return IntStream.of(ports)
                .mapToObj(port -> new InstanceAddress("service", "10.0.0." + port, port))
                .toList();
    }

    private static InstancePool pool(int instances) {
        return new InstancePool(addresses(IntStream.rangeClosed(1, instances).toArray()), AnInstance.EJECTION);
    }

    /** A pool whose instances have all answered. */
    private static InstancePool knownPool(int instances) {
        InstancePool pool = pool(instances);
        pool.all().forEach(pool::succeeded);
        return pool;
    }

    private static Instance at(InstancePool pool, int port) {
        return pool.all().stream()
                .filter(instance -> instance.port() == port)
                .findFirst()
                .orElseThrow();
    }

    private static long after(long millis) {
        return START + Duration.ofMillis(millis).toNanos();
    }

    private static void fail(InstancePool pool, Instance instance, SourceFailure failure) {
        pool.failed(instance, failure, false, START);
    }

    private void fail(Instance instance, SourceFailure failure) {
        fail(pool, instance, failure);
    }

    private static List<Instance> picked(InstancePool pool, int times) {
        return Stream.generate(pool::pick).limit(times).distinct().toList();
    }

    private static List<Instance> aside(InstancePool pool) {
        return pool.all().stream().filter(Instance::isAside).toList();
    }

    @Nested
    class Picking {

        @Test
        void spreadsCallsOverAllThatAreHealthy() {
            assertThat(picked(pool, 4)).containsExactlyInAnyOrder(one, two);
        }

        @Test
        void prefersTheInstanceWithFewerCallsOnTheirWay() {
            one.began();
            assertThat(picked(pool, 4)).containsExactly(two);
            one.ended();
            two.began();
            assertThat(picked(pool, 4)).containsExactly(one);
        }

        @Test
        void takesAnyInstanceWhereNoneIsHealthy() {
            InstancePool unknown = pool(2);
            unknown.all().forEach(instance -> fail(unknown, instance, REFUSED));
            assertThat(aside(unknown)).hasSize(2);
            assertThat(picked(unknown, 4)).containsExactlyInAnyOrderElementsOf(unknown.all());
        }

        @Test
        void givesAnotherThanThoseThatWereTriedOrNone() {
            assertThat(pool.another(List.of(one))).isSameAs(two);
            assertThat(pool.another(List.of(one, two))).isNull();
            fail(two, REFUSED);
            assertThat(pool.another(List.of(one))).isNull();
        }

        @Test
        void failsWhereNoInstanceIsKnown() {
            InstancePool empty = pool(0);
            assertThatThrownBy(empty::pick)
                    .isInstanceOfSatisfying(
                            SourceFailure.class,
                            failure -> assertThat(failure.evidence()).isEqualTo(SourceFailure.Evidence.NONE));
        }
    }

    @Nested
    class Ejection {

        @Test
        void isAtOnceWhereTheConnectionIsRefused() {
            fail(one, REFUSED);
            assertThat(picked(pool, 4)).containsExactly(two);
        }

        @Test
        void isAfterThreeFailuresInARow() {
            fail(one, DOWN);
            fail(one, DOWN);
            pool.succeeded(one);
            fail(one, DOWN);
            fail(one, TIMED_OUT);
            assertThat(one.isAside()).isFalse();
            fail(one, DOWN);
            assertThat(one.isAside()).isTrue();
        }

        @Test
        void isNotForAnswersThatRefuse() {
            for (int call = 0; call < 10; call++) {
                fail(one, SourceFailure.tokenRejected("status 403"));
                fail(one, SourceFailure.rejected("status 400"));
                fail(one, SourceFailure.unreadable("one entry"));
                fail(one, SourceFailure.notProcessed("GOAWAY"));
                fail(one, SourceFailure.notSent("bulkhead full"));
            }
            assertThat(one.isAside()).isFalse();
        }

        @Test
        void isInterruptedByAnAnswerThatRefuses() {
            fail(one, DOWN);
            fail(one, DOWN);
            fail(one, SourceFailure.tokenRejected("status 401"));
            fail(one, DOWN);
            assertThat(one.isAside()).isFalse();
        }

        @Test
        void isOfHalfTheInstancesAtMost() {
            for (int instances = 2; instances <= 11; instances++) {
                InstancePool any = knownPool(instances);
                any.all().forEach(instance -> fail(any, instance, REFUSED));
                assertThat(aside(any)).as("of %d", instances).hasSize(instances / 2);
            }
        }

        @Test
        void isNeverOfTheOnlyInstance() {
            for (InstancePool alone : List.of(knownPool(1), pool(1))) {
                fail(alone, alone.all().getFirst(), REFUSED);
                assertThat(aside(alone)).isEmpty();
            }
        }

        @Test
        void ofAnAddressThatNeverAnsweredCountsForNoLimit() {
            for (SourceFailure never : List.of(REFUSED, TIMED_OUT)) {
                InstancePool any = pool(6);
                List<Instance> known = any.all().subList(4, 6);
                known.forEach(any::succeeded);
                any.all().subList(0, 4).forEach(instance -> {
                    for (int call = 0; call < 3; call++) {
                        fail(any, instance, never);
                    }
                });
                assertThat(aside(any)).hasSize(4);
                known.forEach(instance -> fail(any, instance, REFUSED));
                assertThat(aside(any)).hasSize(5);
            }
        }

        @Test
        void endsWithASuccessAndBeginsAnewWithTheShortestTime() {
            fail(one, REFUSED);
            pool.failed(one, REFUSED, true, START);
            pool.succeeded(one);
            assertThat(one.isAside()).isFalse();
            pool.failed(one, REFUSED, false, after(10_000));
            assertThat(pool.due(after(10_499))).isNull();
            assertThat(pool.due(after(10_500))).isSameAs(one);
        }
    }

    @Nested
    class Probes {

        @Test
        void areDueAfterATimeThatDoublesUpToTheLongest() {
            long now = START;
            fail(one, REFUSED);
            for (long aside : new long[] {500, 1_000, 2_000, 4_000, 4_000}) {
                long due = now + Duration.ofMillis(aside).toNanos();
                assertThat(pool.due(due - 1)).isNull();
                assertThat(pool.due(due)).isSameAs(one);
                pool.failed(one, DOWN, true, due);
                now = due;
            }
        }

        @Test
        void areGivenToOneCallerOnlyUntilTheyEnd() {
            fail(one, REFUSED);
            assertThat(pool.due(after(500))).isSameAs(one);
            assertThat(pool.due(after(60_000))).isNull();
            pool.failed(one, SourceFailure.notSent("cancelled"), true, after(60_000));
            assertThat(pool.due(after(60_500))).isSameAs(one);
        }

        @Test
        void thatFailTwiceForCallsInFlightDoubleNothing() {
            fail(one, REFUSED);
            for (int call = 0; call < 6; call++) {
                fail(one, DOWN);
            }
            assertThat(pool.due(after(500))).isSameAs(one);
        }

        @Test
        void thatAreRefusedByAWorkingInstanceReadmitIt() {
            fail(one, REFUSED);
            pool.failed(one, SourceFailure.tokenRejected("status 401"), true, after(500));
            assertThat(one.isAside()).isFalse();
        }
    }

    @Nested
    class OtherInstances {

        @Test
        void keepTheHealthOfThoseThatStay() {
            fail(two, REFUSED);
            pool.update(addresses(2, 3, 4));
            assertThat(pool.all()).extracting(Instance::port).containsExactly(2, 3, 4);
            assertThat(at(pool, 2)).isSameAs(two);
            assertThat(two.isAside()).isTrue();
        }

        @Test
        void areAskedAndThoseThatWentAreNot() {
            pool.update(addresses(2, 3));
            assertThat(picked(pool, 10)).containsExactlyInAnyOrder(two, at(pool, 3));
        }

        @Test
        void leaveNoMoreThanHalfAside() {
            InstancePool six = knownPool(6);
            IntStream.of(1, 2, 3).forEach(port -> fail(six, at(six, port), REFUSED));
            assertThat(aside(six)).hasSize(3);
            six.update(addresses(1, 2, 3, 4));
            assertThat(aside(six)).hasSize(2);
            six.update(addresses(1, 2));
            assertThat(aside(six)).hasSize(1);
        }

        @Test
        void areToldOfNowAndAtEveryChange() {
            List<List<Integer>> told = new ArrayList<>();
            pool.onChange(now -> told.add(now.stream().map(Instance::port).toList()));
            pool.update(addresses(1, 2));
            pool.update(addresses(3));
            assertThat(told).containsExactly(List.of(1, 2), List.of(3));
        }

        @Test
        void thatAreNamedTwiceAreOne() {
            pool.update(addresses(5, 5));
            assertThat(pool.all()).hasSize(1);
        }

        @Test
        void doNotHarmACallToOneThatWent() {
            Instance gone = one;
            gone.began();
            pool.update(addresses(2, 3));
            fail(gone, REFUSED);
            gone.ended();
            assertThat(Objects.requireNonNull(pool.another(List.of(two))).port())
                    .isEqualTo(3);
        }
    }
}
