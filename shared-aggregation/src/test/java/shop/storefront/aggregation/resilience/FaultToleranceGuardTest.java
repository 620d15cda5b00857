package shop.storefront.aggregation.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.SourceFailure.Evidence;
import shop.storefront.aggregation.resilience.CircuitBreaker.CircuitBreakerLimits;

class FaultToleranceGuardTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final SourceFailure DOWN = SourceFailure.timedOut("no answer within the budget");

    private final Heard heard = new Heard();
    private final GuardedCalls calls = new GuardedCalls();
    private Integer concurrency = 8;
    private CircuitBreakerLimits limits = new CircuitBreakerLimits(4, 0.5, LONG);
    private final Bulkhead bulkhead = new Bulkhead("product", () -> concurrency, heard);
    private final FaultToleranceGuard guard = guard("product");

    private FaultToleranceGuard guard(String operation) {
        return FaultToleranceGuard.ofSource(bulkhead, operation, () -> limits, heard);
    }

    private GuardedCalls.Call call() {
        return calls.begin(guard);
    }

    private void callsThatFail(int times) {
        IntStream.range(0, times).forEach(each -> call().fail(DOWN));
    }

    /** A guard whose breaker is half open already. */
    private void halfOpen() {
        limits = new CircuitBreakerLimits(4, 0.5, SHORT);
        callsThatFail(4);
        await().until(() -> guard.state() == BreakerState.HALF_OPEN);
    }

    @Nested
    class TheBreaker {

        @Test
        void opensWhenHalfOfTheLastCallsWereUnwell() {
            call().answer();
            call().answer();
            callsThatFail(1);
            assertThat(guard.state()).isEqualTo(BreakerState.CLOSED);
            callsThatFail(1);
            assertThat(guard.state()).isEqualTo(BreakerState.OPEN);
            assertThat(call().failure()).isInstanceOfSatisfying(SourceFailure.class, refused -> {
                assertThat(refused).hasMessageContaining("circuit breaker open");
                assertThat(refused.evidence()).isEqualTo(Evidence.NONE);
            });
        }

        @Test
        void isTheOperationsOwn() {
            callsThatFail(4);
            assertThat(guard.state()).isEqualTo(BreakerState.OPEN);
            assertThat(calls.begin(guard("list")).isRunning()).isTrue();
        }

        @Test
        void theCallThatOpensItKeepsItsTrueReason() {
            callsThatFail(3);
            GuardedCalls.Call last = call();
            last.fail(DOWN);
            assertThat(guard.state()).isEqualTo(BreakerState.OPEN);
            assertThat(last.failure()).isSameAs(DOWN);
        }

        @Test
        void callsOnTheirWayWhenItOpensKeepTheirOwnEnds() {
            GuardedCalls.Call early = call();
            callsThatFail(4);
            early.answer();
            assertThat(early.isAnswered()).isTrue();
            assertThat(guard.state()).isEqualTo(BreakerState.OPEN);
        }

        @ParameterizedTest
        @MethodSource("shop.storefront.aggregation.resilience.FaultToleranceGuardTest#wellFailures")
        void whatProvesThatTheSourceWorksCountsAsSuccess(SourceFailure failure) {
            for (int i = 0; i < 20; i++) {
                GuardedCalls.Call one = call();
                one.fail(failure);
                assertThat(one.failure()).isSameAs(failure);
            }
            assertThat(guard.state()).isEqualTo(BreakerState.CLOSED);
        }

        @Test
        void abandonedCallsBetweenTimeoutsDoNotKeepItClosed() {
            for (int i = 0; i < 4; i++) {
                for (int abandoned = 0; abandoned < 5; abandoned++) {
                    call().abandon();
                }
                callsThatFail(1);
            }
            assertThat(guard.state()).isEqualTo(BreakerState.OPEN);
        }

        @Test
        void whatProvesNothingIsNotCounted() {
            for (int i = 0; i < 20; i++) {
                call().fail(SourceFailure.notProcessed("GOAWAY"));
                call().fail(new IllegalStateException("a defect of ours"));
            }
            callsThatFail(3);
            assertThat(guard.state()).isEqualTo(BreakerState.CLOSED);
            callsThatFail(1);
            assertThat(guard.state()).isEqualTo(BreakerState.OPEN);
        }
    }

    static List<SourceFailure> wellFailures() {
        return List.of(
                SourceFailure.rejected("status 400"),
                SourceFailure.tokenRejected("status 401"),
                SourceFailure.unreadable("one entry"));
    }

    @Nested
    class AProbe {

        @Test
        void isOneAtATime() {
            halfOpen();
            GuardedCalls.Call probe = call();
            assertThat(probe.isRunning()).isTrue();
            assertThat(call().failure()).hasMessageContaining("circuit breaker open");
        }

        @Test
        void thatAnswersClosesTheBreaker() {
            halfOpen();
            call().answer();
            assertThat(guard.state()).isEqualTo(BreakerState.CLOSED);
            assertThat(heard.states).endsWith("product OPEN", "product HALF_OPEN", "product CLOSED");
        }

        @ParameterizedTest
        @MethodSource("shop.storefront.aggregation.resilience.FaultToleranceGuardTest#wellFailures")
        void thatIsRefusedByAWorkingSourceClosesTheBreaker(SourceFailure failure) {
            halfOpen();
            call().fail(failure);
            assertThat(guard.state()).isEqualTo(BreakerState.CLOSED);
        }

        @Test
        void thatFailsOpensTheBreaker() {
            halfOpen();
            call().fail(DOWN);
            assertThat(heard.states)
                    .containsSubsequence("product HALF_OPEN", "product OPEN")
                    .doesNotContainSequence("product HALF_OPEN", "product CLOSED");
        }

        @Test
        void isNotCancelledWhenNobodyWaitsForItAnyMore() {
            halfOpen();
            GuardedCalls.Call probe = call();
            probe.abandon();
            assertThat(probe.isRunning()).isTrue();
            assertThat(guard.state()).isEqualTo(BreakerState.HALF_OPEN);
            assertThat(call().failure()).hasMessageContaining("circuit breaker open");
            probe.answer();
            assertThat(probe.isAnswered()).isFalse();
            assertThat(guard.state()).isEqualTo(BreakerState.CLOSED);
        }

        @Test
        void thatProvesNothingLeavesItsPlaceToTheNextCall() {
            halfOpen();
            call().fail(SourceFailure.notProcessed("GOAWAY"));
            assertThat(guard.state()).isEqualTo(BreakerState.HALF_OPEN);
            GuardedCalls.Call next = call();
            assertThat(next.isRunning()).isTrue();
            assertThat(call().failure()).hasMessageContaining("circuit breaker open");
            next.answer();
            assertThat(guard.state()).isEqualTo(BreakerState.CLOSED);
        }
    }

    @Nested
    class TheBulkhead {

        @Test
        void letsOneWaitAndRejectsTheRest() {
            concurrency = 2;
            List<GuardedCalls.Call> running = List.of(call(), call());
            GuardedCalls.Call waiting = call();
            assertThat(waiting.isRunning()).isFalse();
            GuardedCalls.Call rejected = call();
            assertThat(rejected.failure()).isInstanceOfSatisfying(SourceFailure.class, full -> {
                assertThat(full).hasMessageContaining("bulkhead full");
                assertThat(full.evidence()).isEqualTo(Evidence.NONE);
            });
            running.getFirst().answer();
            assertThat(waiting.isRunning()).isTrue();
            assertThat(heard.rejected).isEqualTo(1);
            assertThat(heard.inside).isEqualTo(2);
        }

        @Test
        void isSharedByTheOperationsOfASource() {
            concurrency = 1;
            call();
            FaultToleranceGuard list = guard("list");
            calls.begin(list);
            assertThat(calls.begin(list).failure()).hasMessageContaining("bulkhead full");
        }

        @Test
        void rejectionsOpenNoBreaker() {
            concurrency = 1;
            call();
            call();
            for (int i = 0; i < 50; i++) {
                assertThat(call().failure()).hasMessageContaining("bulkhead full");
            }
            assertThat(guard.state()).isEqualTo(BreakerState.CLOSED);
        }

        @Test
        void hasThePlaceOfAnAbandonedCallFreeAtOnce() {
            concurrency = 1;
            GuardedCalls.Call abandoned = call();
            GuardedCalls.Call waiting = call();
            abandoned.abandon();
            assertThat(abandoned.isCancelled()).isTrue();
            assertThat(waiting.isRunning()).isTrue();
        }

        @Test
        void neverBeginsACallThatWasAbandonedWhileItWaited() {
            concurrency = 1;
            GuardedCalls.Call running = call();
            GuardedCalls.Call waiting = call();
            waiting.abandon();
            running.answer();
            assertThat(waiting.hasBegun()).isFalse();
            assertThat(call().isRunning()).isTrue();
        }
    }

    @Nested
    class OtherLimits {

        @Test
        void letMoreCallsIn() {
            concurrency = 1;
            call();
            concurrency = 3;
            assertThat(IntStream.range(0, 3).mapToObj(each -> call())).allMatch(GuardedCalls.Call::isRunning);
        }

        @Test
        void beginAnewWithTheBreakerClosed() {
            callsThatFail(4);
            assertThat(guard.state()).isEqualTo(BreakerState.OPEN);
            limits = new CircuitBreakerLimits(50, 0.5, LONG);
            assertThat(call().isRunning()).isTrue();
            assertThat(heard.states).containsExactly("product CLOSED", "product OPEN", "product CLOSED");
        }

        @Test
        void thatAreEqualLeaveAnOpenBreakerOpen() {
            callsThatFail(4);
            limits = new CircuitBreakerLimits(4, 0.5, LONG);
            assertThat(call().failure()).hasMessageContaining("circuit breaker open");
        }

        @Test
        void ofTheBulkheadAloneLeaveAnOpenBreakerOpen() {
            callsThatFail(4);
            concurrency = 20;
            assertThat(call().failure()).hasMessageContaining("circuit breaker open");
        }
    }

    /** Fault Tolerance 6.10.1 keeps something of every call that comes through its annotations; calls here do not. */
    @Test
    void nothingIsKeptOfACallThatIsOver() {
        List<WeakReference<Object>> carried = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            byte[] weight = new byte[1024];
            carried.add(new WeakReference<>(weight));
            Uni<byte[]> guarded = guard.call(() -> Uni.createFrom().item(weight));
            guarded.subscribe().with(answer -> {}, failure -> {});
            byte[] abandoned = new byte[1024];
            carried.add(new WeakReference<>(abandoned));
            guard.call(() -> Uni.createFrom().nothing().map(never -> abandoned))
                    .subscribe()
                    .with(answer -> {}, failure -> {})
                    .cancel();
        }
        await().untilAsserted(() -> {
            System.gc();
            assertThat(carried).allMatch(reference -> reference.refersTo(null));
        });
    }

    private static final class Heard implements GuardListener {
        private final List<String> states = new CopyOnWriteArrayList<>();
        private int inside;
        private int rejected;

        @Override
        public void entered() {
            inside++;
        }

        @Override
        public void left() {
            inside--;
        }

        @Override
        public void rejected() {
            rejected++;
        }

        @Override
        public void breaker(String operation, BreakerState state) {
            states.add(operation + " " + state);
        }
    }
}
