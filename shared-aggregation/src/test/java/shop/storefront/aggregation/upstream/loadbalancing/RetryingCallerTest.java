package shop.storefront.aggregation.upstream.loadbalancing;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.storefront.aggregation.engine.Deadline;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.TraceContext;
import shop.storefront.aggregation.testing.Questions;
import shop.storefront.aggregation.testing.VirtualTime;
import shop.storefront.aggregation.upstream.discovery.InstanceAddress;
import shop.storefront.aggregation.upstream.loadbalancing.RetryingCaller.Extras;

class RetryingCallerTest {

    private static final Duration BUDGET = Duration.ofMillis(300);
    private static final Duration HEDGE_AFTER = Duration.ofMillis(50);
    private static final double FIFTH = 0.2;
    private static final Extras RETRY = new Extras(true, FIFTH, Optional.empty());
    private static final Extras HEDGE = new Extras(true, FIFTH, Optional.of(HEDGE_AFTER));
    private static final Extras NO_EXTRAS = new Extras(true, 0, Optional.of(HEDGE_AFTER));
    private static final SourceFailure DOWN = SourceFailure.unavailable("down");
    private static final SourceFailure REFUSED = SourceFailure.refused("nobody there");
    private static final SourceFailure NOT_PROCESSED = SourceFailure.notProcessed("GOAWAY");

    private final VirtualTime time = new VirtualTime();
    private final Questions<Instance, String> wire = new Questions<>();
    private final List<Boolean> onNewConnection = new ArrayList<>();
    private Extras extras = RETRY;
    private UpstreamListener listener = UpstreamListener.NONE;

    private RetryingCaller over(int instances) {
        List<InstanceAddress> all = IntStream.rangeClosed(1, instances)
                .mapToObj(port -> new InstanceAddress("localhost", "localhost", port))
                .toList();
        return new RetryingCaller(new InstancePool(all, AnInstance.EJECTION), () -> extras, listener, time);
    }

    /** Every instance has answered once, and nothing was asked. */
    private RetryingCaller known(int instances) {
        RetryingCaller caller = over(instances);
        for (int call = 0; call < instances; call++) {
            ask(caller);
        }
        wire.open().forEach(question -> question.answer("earlier"));
        assertThat(wire.all()).extracting(Questions.Question::asked).doesNotHaveDuplicates();
        wire.forget();
        return caller;
    }

    private RequestContext context() {
        return new RequestContext(Deadline.in(BUDGET, time), "request-1", TraceContext.continued(null, null), null);
    }

    private UniAssertSubscriber<String> ask(RetryingCaller caller) {
        return caller.safe(context(), this::call).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private Uni<String> call(Attempt<String> attempt) {
        onNewConnection.add(!attempt.isFirst());
        return wire.ask(attempt.instance(), attempt.context());
    }

    @Test
    void failedCallIsTriedOnceMoreOnAnotherInstance() {
        var given = ask(over(3));
        wire.only().fail(DOWN);
        assertThat(wire.all()).hasSize(2);
        assertThat(wire.all().get(1).asked()).isNotSameAs(wire.all().get(0).asked());
        wire.last().fail(DOWN);
        assertThat(wire.all()).hasSize(2);
        assertThat(given.getFailure()).isSameAs(DOWN);
    }

    @Test
    void retryThatIsAnsweredIsTheAnswer() {
        var given = ask(over(2));
        wire.only().fail(DOWN);
        wire.last().answer("second");
        assertThat(given.getItem()).isEqualTo("second");
    }

    @Test
    void callMadeAgainIsToldWhichWasBeforeIt() {
        List<String> told = new ArrayList<>();
        listener = new Numbering(told);
        ask(over(3));
        wire.last().fail(NOT_PROCESSED);
        wire.last().fail(NOT_PROCESSED);
        assertThat(told).containsExactly("call 2 after call 1, 1 before it", "call 3 after call 2, 2 before it");
    }

    @Test
    void hedgeIsToldWhichWasBeforeIt() {
        List<String> told = new ArrayList<>();
        listener = new Numbering(told);
        extras = HEDGE;
        ask(over(2));
        time.pass(HEDGE_AFTER);
        assertThat(told).containsExactly("call 2 after call 1, 1 before it");
    }

    /** Gives each call a number, which it carries as its request id. */
    private static final class Numbering implements UpstreamListener {
        private final List<String> told;
        private int calls;

        Numbering(List<String> told) {
            this.told = told;
        }

        @Override
        public ObservedCall called(Instance instance, RequestContext context) {
            calls++;
            String own = "call " + calls;
            return new ObservedCall() {
                @Override
                public void ended(@Nullable SourceFailure failure) {}

                @Override
                public RequestContext context(RequestContext given) {
                    return new RequestContext(given.deadline(), own, given.trace(), null);
                }

                @Override
                public void repeats(RequestContext earlier, int times) {
                    told.add(own + " after " + earlier.requestId() + ", " + times + " before it");
                }
            };
        }
    }

    @Test
    void onlyUnavailabilityIsTriedAgain() {
        RetryingCaller caller = over(2);
        for (SourceFailure failure : List.of(SourceFailure.timedOut("t"), SourceFailure.invalidAnswer("i"))) {
            wire.forget();
            var given = ask(caller);
            wire.only().fail(failure);
            assertThat(given.getFailure()).isSameAs(failure);
        }
    }

    @Test
    void onlyInstanceIsNotAskedTwice() {
        var given = ask(over(1));
        wire.only().fail(DOWN);
        assertThat(given.getFailure()).isSameAs(DOWN);
        assertThat(wire.all()).hasSize(1);
    }

    @Test
    void onlyInstanceIsAskedAgainWhenItsConnectionBroke() {
        var given = ask(over(1));
        wire.only().fail(SourceFailure.connectionLost("reset"));
        wire.last().answer("over a new connection");
        assertThat(given.getItem()).isEqualTo("over a new connection");
    }

    @Test
    void retryIsNotMadeWhereItIsSwitchedOff() {
        extras = new Extras(false, FIFTH, Optional.empty());
        ask(over(2));
        wire.only().fail(DOWN);
        assertThat(wire.all()).hasSize(1);
    }

    @Test
    void retryIsNotMadeWhenNoTimeIsLeft() {
        ask(over(2));
        time.pass(BUDGET);
        wire.only().fail(DOWN);
        assertThat(wire.all()).hasSize(1);
    }

    @Test
    void retriesComeOutOfTheBudget() {
        RetryingCaller caller = known(50);
        int calls = 200;
        for (int call = 0; call < calls; call++) {
            ask(caller);
            wire.open().forEach(question -> question.fail(DOWN));
            wire.open().forEach(question -> question.fail(DOWN));
        }
        assertThat(wire.all().size() - calls).isBetween(calls / 5, 10 + calls / 5);
    }

    @Test
    void unprocessedCallIsAskedAgainAtOnceTwiceAndElsewhereWithoutABudget() {
        extras = new Extras(false, 0, Optional.empty());
        var given = ask(over(4));
        wire.last().fail(NOT_PROCESSED);
        wire.last().fail(NOT_PROCESSED);
        given.assertNotTerminated();
        wire.last().fail(NOT_PROCESSED);
        assertThat(given.getFailure()).isSameAs(NOT_PROCESSED);
        assertThat(wire.all()).hasSize(3);
        assertThat(wire.all()).extracting(Questions.Question::asked).doesNotHaveDuplicates();
    }

    @Test
    void unprocessedCallIsAskedAgainWhereItWasWhenThereIsNoOtherInstance() {
        var given = ask(over(1));
        wire.last().fail(NOT_PROCESSED);
        wire.last().answer("over a new connection");
        assertThat(given.getItem()).isEqualTo("over a new connection");
    }

    @Test
    void unprocessedCallSetsNoInstanceAside() {
        RetryingCaller caller = known(2);
        for (int call = 0; call < 20; call++) {
            ask(caller);
            wire.open().forEach(question -> question.fail(NOT_PROCESSED));
        }
        assertThat(wire.all()).noneMatch(question -> question.asked().isAside());
    }

    @Test
    void allButTheFirstOfACallGoOverANewConnection() {
        RetryingCaller caller = known(2);
        refuses(caller);
        onNewConnection.clear();
        time.pass(Duration.ofMillis(500));
        ask(caller);
        wire.all().get(0).fail(SourceFailure.connectionLost("reset"));
        assertThat(onNewConnection).containsExactly(false, true, true);
    }

    @Test
    void onlyInstanceThatBreaksANewConnectionIsNotAskedAgain() {
        var given = ask(over(1));
        wire.last().fail(NOT_PROCESSED);
        SourceFailure lost = SourceFailure.connectionLost("reset");
        wire.last().fail(lost);
        assertThat(given.getFailure()).isSameAs(lost);
        assertThat(wire.all()).hasSize(2);
    }

    @Test
    void callThatFailsAfterItWasNotProcessedHasItsRetryStill() {
        var given = ask(over(3));
        wire.last().fail(NOT_PROCESSED);
        wire.last().fail(DOWN);
        wire.last().answer("third");
        assertThat(given.getItem()).isEqualTo("third");
    }

    @Test
    void refusedConnectionIsAskedElsewhereWithoutABudgetThoughTwoOfThreeAreDead() {
        extras = NO_EXTRAS;
        var given = ask(over(3));
        wire.last().fail(REFUSED);
        wire.last().fail(REFUSED);
        wire.last().answer("third");
        assertThat(given.getItem()).isEqualTo("third");
    }

    @Test
    void whatASourceRefusesIsNeitherTriedAgainNorHeldAgainstItsInstance() {
        RetryingCaller caller = known(2);
        for (SourceFailure refusal : List.of(
                SourceFailure.rejected("status 400"),
                SourceFailure.tokenRejected("status 401"),
                SourceFailure.unreadable("one entry"))) {
            for (int call = 0; call < 10; call++) {
                wire.forget();
                var given = ask(caller);
                wire.only().fail(refusal);
                assertThat(given.getFailure()).isSameAs(refusal);
                assertThat(wire.last().asked().isAside()).isFalse();
            }
        }
    }

    @Test
    void defectOfOursIsNeitherTriedAgainNorHeldAgainstAnInstance() {
        RetryingCaller caller = known(2);
        for (int call = 0; call < 10; call++) {
            wire.forget();
            ask(caller);
            wire.only().fail(new IllegalStateException("a defect"));
            assertThat(wire.last().asked().isAside()).isFalse();
        }
    }

    @Test
    void sourceWithoutAKnownInstanceIsNotAsked() {
        var given = ask(over(0));
        assertThat(given.getFailure()).isInstanceOfSatisfying(SourceFailure.class, failure -> {
            assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
            assertThat(failure.evidence()).isEqualTo(SourceFailure.Evidence.NONE);
        });
    }

    @Test
    void callMadeOnceIsNeverMadeAgain() {
        RetryingCaller caller = over(3);
        var given = caller.once(context(), this::call).subscribe().withSubscriber(UniAssertSubscriber.create());
        wire.only().fail(SourceFailure.connectionLost("reset"));
        time.pass(BUDGET);
        assertThat(wire.all()).hasSize(1);
        given.assertFailed();
    }

    @Test
    void callMadeOnceIsNotHedged() {
        extras = HEDGE;
        over(3).once(context(), this::call).subscribe().withSubscriber(UniAssertSubscriber.create());
        time.pass(BUDGET);
        assertThat(wire.all()).hasSize(1);
    }

    @Test
    void slowCallIsHedgedAfterItsDelayOnAnotherInstance() {
        extras = HEDGE;
        ask(over(2));
        time.pass(HEDGE_AFTER.minusNanos(1));
        assertThat(wire.all()).hasSize(1);
        time.pass(Duration.ofNanos(1));
        assertThat(wire.all()).hasSize(2);
        assertThat(wire.all().get(1).asked()).isNotSameAs(wire.all().get(0).asked());
    }

    @Test
    void hedgeWinnerCancelsLoser() {
        extras = HEDGE;
        var given = ask(over(2));
        time.pass(HEDGE_AFTER);
        wire.all().get(1).answer("hedge");
        assertThat(given.getItem()).isEqualTo("hedge");
        assertThat(wire.all().get(0).isTakenBack()).isTrue();
    }

    @Test
    void firstCallThatWinsCancelsItsHedge() {
        extras = HEDGE;
        var given = ask(over(2));
        time.pass(HEDGE_AFTER);
        wire.all().get(0).answer("first");
        assertThat(given.getItem()).isEqualTo("first");
        assertThat(wire.all().get(1).isTakenBack()).isTrue();
    }

    @Test
    void oneOfTwoHedgedCallsMayFail() {
        extras = HEDGE;
        var given = ask(over(3));
        time.pass(HEDGE_AFTER);
        wire.all().get(0).fail(DOWN);
        given.assertNotTerminated();
        wire.all().get(1).answer("hedge");
        assertThat(given.getItem()).isEqualTo("hedge");
        assertThat(wire.all()).hasSize(2);
    }

    @Test
    void answeredCallIsNotHedged() {
        extras = HEDGE;
        ask(over(2));
        wire.only().answer("quick");
        time.pass(BUDGET);
        assertThat(wire.all()).hasSize(1);
        assertThat(time.pending()).isZero();
    }

    @Test
    void callIsEitherHedgedOrTriedAgainNeverBoth() {
        extras = HEDGE;
        ask(over(3));
        wire.only().fail(DOWN);
        time.pass(BUDGET);
        assertThat(wire.all()).hasSize(2);
    }

    @Test
    void hedgesComeOutOfTheBudget() {
        extras = NO_EXTRAS;
        ask(over(2));
        time.pass(BUDGET);
        assertThat(wire.all()).hasSize(1);
    }

    @Test
    void leavingTakesBackEveryCall() {
        extras = HEDGE;
        var given = ask(over(2));
        time.pass(HEDGE_AFTER);
        given.cancel();
        assertThat(wire.open()).isEmpty();
        assertThat(wire.all()).allMatch(Questions.Question::isTakenBack);
    }

    @Test
    void callThatBeginsWhileItsPageLeavesIsTakenBackToo() {
        RetryingCaller caller = over(1);
        List<UniAssertSubscriber<String>> leaving = new ArrayList<>();
        Uni<String> call = caller.safe(
                context(),
                attempt -> Uni.createFrom().emitter(emitter -> {
                    leaving.getFirst().cancel();
                    wire.ask(attempt.instance(), attempt.context()).subscribe().with(emitter::complete, emitter::fail);
                    emitter.onTermination(() -> wire.last().fail(DOWN));
                }));
        UniAssertSubscriber<String> given = UniAssertSubscriber.create();
        leaving.add(given);
        call.subscribe().withSubscriber(given);
        assertThat(wire.open()).isEmpty();
    }

    /** Of two known instances, has the one that is asked first refuse; gives that one. */
    private Instance refuses(RetryingCaller caller) {
        ask(caller);
        Instance refusing = wire.only().asked();
        wire.only().fail(REFUSED);
        wire.last().answer("by the other");
        wire.forget();
        assertThat(refusing.isAside()).isTrue();
        return refusing;
    }

    @Test
    void instanceThatIsAsideIsProbedWithACopyWhoseEndNobodyWaitsFor() {
        RetryingCaller caller = known(2);
        Instance refusing = refuses(caller);
        time.pass(Duration.ofMillis(499));
        ask(caller);
        assertThat(wire.only().asked()).isNotSameAs(refusing);
        wire.only().answer("by the other");
        time.pass(Duration.ofMillis(1));
        wire.forget();
        var given = ask(caller);
        assertThat(wire.all())
                .extracting(Questions.Question::asked)
                .contains(refusing)
                .hasSize(2);
        wire.all().get(0).answer("by the other");
        assertThat(given.getItem()).isEqualTo("by the other");
        assertThat(wire.all().get(1).isOpen()).isTrue();
        assertThat(refusing.isAside()).isTrue();
        wire.all().get(1).answer("recovered");
        assertThat(refusing.isAside()).isFalse();
    }

    @Test
    void retryBudgetOfZeroKeepsNoInstanceAsideForEver() {
        extras = new Extras(true, 0, Optional.empty());
        RetryingCaller caller = known(2);
        Instance refusing = refuses(caller);
        time.pass(Duration.ofMillis(500));
        ask(caller);
        assertThat(wire.last().asked()).isSameAs(refusing);
        wire.last().answer("recovered");
        assertThat(refusing.isAside()).isFalse();
    }

    @Test
    void failuresThatWereInFlightWhenItWasSetAsideCountOnce() {
        extras = new Extras(false, 0, Optional.empty());
        RetryingCaller caller = known(2);
        for (int call = 0; call < 12; call++) {
            ask(caller);
        }
        Instance failing = wire.last().asked();
        wire.open().stream().filter(question -> question.asked() == failing).forEach(question -> question.fail(DOWN));
        wire.open().forEach(question -> question.answer("by the other"));
        assertThat(failing.isAside()).isTrue();
        wire.forget();
        time.pass(Duration.ofMillis(500));
        ask(caller);
        assertThat(wire.all()).extracting(Questions.Question::asked).contains(failing);
    }

    @Test
    void probeThatHangsIsCancelledAtTheDeadlineAndHasFailed() {
        RetryingCaller caller = known(2);
        Instance refusing = refuses(caller);
        time.pass(Duration.ofMillis(500));
        ask(caller);
        wire.all().get(0).answer("by the other");
        time.pass(BUDGET);
        assertThat(wire.open()).isEmpty();
        assertThat(wire.all().get(1).isTakenBack()).isTrue();
        wire.forget();
        time.pass(Duration.ofMillis(999));
        ask(caller);
        assertThat(wire.only().asked()).isNotSameAs(refusing);
        time.pass(Duration.ofMillis(1));
        ask(caller);
        assertThat(wire.last().asked()).isSameAs(refusing);
    }

    @Test
    void probeThatProvesNothingIsFollowedByAnother() {
        RetryingCaller caller = known(2);
        Instance refusing = refuses(caller);
        time.pass(Duration.ofMillis(500));
        ask(caller);
        wire.last().fail(NOT_PROCESSED);
        time.pass(Duration.ofMillis(500));
        ask(caller);
        assertThat(wire.last().asked()).isSameAs(refusing);
    }

    @Test
    void instanceThatIsAsideIsProbedByOneCallAtATime() {
        RetryingCaller caller = known(2);
        Instance refusing = refuses(caller);
        time.pass(Duration.ofMillis(500));
        for (int call = 0; call < 10; call++) {
            ask(caller);
        }
        assertThat(wire.all())
                .filteredOn(question -> question.asked() == refusing)
                .hasSize(1);
    }

    @Test
    void deadInstancesOfTenAreAsideUpToHalfOfThemAndTheRestServes() {
        RetryingCaller caller = known(10);
        Set<Integer> dead = IntStream.rangeClosed(1, 9).boxed().collect(Collectors.toSet());
        for (int call = 0; call < 200; call++) {
            ask(caller);
            for (int ends = 0; ends < 3; ends++) {
                wire.open().forEach(question -> {
                    if (dead.contains(question.asked().port())) {
                        question.fail(REFUSED);
                    } else {
                        question.answer("by the last");
                    }
                });
            }
        }
        assertThat(wire.all().stream().map(Questions.Question::asked).distinct().filter(Instance::isAside))
                .hasSize(5);
    }

    @Test
    void hangingInstanceIsToBlameForADeadlineThatPasses() {
        RetryingCaller caller = known(2);
        Set<Instance> aside = new HashSet<>();
        for (int call = 0; call < 6; call++) {
            var given = ask(caller);
            time.pass(BUDGET);
            given.cancel();
            wire.all().stream()
                    .map(Questions.Question::asked)
                    .filter(Instance::isAside)
                    .forEach(aside::add);
        }
        assertThat(aside).hasSize(1);
    }

    @Test
    void instanceIsNotToBlameForADeadlineThatLeftItLessTimeThanIsUsual() {
        RetryingCaller caller = known(2);
        Deadline early = Deadline.in(BUDGET, time).within(BUDGET.multipliedBy(2), time);
        for (int call = 0; call < 12; call++) {
            var given = caller.safe(context().with(early), this::call)
                    .subscribe()
                    .withSubscriber(UniAssertSubscriber.create());
            time.pass(BUDGET);
            given.cancel();
        }
        assertThat(wire.all()).noneMatch(question -> question.asked().isAside());
    }

    @ParameterizedTest
    @EnumSource(value = Attempt.AttemptKind.class, names = "PROBE", mode = EnumSource.Mode.EXCLUDE)
    void onlyWhoIsAskedFirstIsToBlameForADeadlineThatPasses(Attempt.AttemptKind kind) {
        RetryingCaller caller = known(2);
        Instance asked = caller.pick();
        for (int call = 0; call < AnInstance.EJECTION.failures(); call++) {
            Attempt<String> attempt = caller.attempt(asked, context(), kind);
            attempt.run(this::call, answer -> {}, failure -> {});
            time.pass(BUDGET);
            attempt.stop();
        }
        assertThat(asked.isAside()).isEqualTo(kind == Attempt.AttemptKind.FIRST);
    }

    @ParameterizedTest
    @EnumSource(value = Attempt.AttemptKind.class, names = "PROBE", mode = EnumSource.Mode.EXCLUDE)
    void onlyWhoIsAskedFirstIsToBlameForACallThatNoticesTheDeadlineItself(Attempt.AttemptKind kind) {
        RetryingCaller caller = known(2);
        Instance asked = caller.pick();
        for (int call = 0; call < AnInstance.EJECTION.failures(); call++) {
            Attempt<String> attempt = caller.attempt(asked, context(), kind);
            attempt.run(this::call, answer -> {}, failure -> {});
            wire.last().fail(SourceFailure.timedOut("no answer"));
        }
        assertThat(asked.isAside()).isEqualTo(kind == Attempt.AttemptKind.FIRST);
    }

    @Test
    void instanceIsNotToBlameForThoseWhoLeaveEarly() {
        RetryingCaller caller = over(1);
        for (int call = 0; call < 10; call++) {
            ask(caller).cancel();
        }
        assertThat(wire.last().asked().isAside()).isFalse();
        assertThat(wire.last().asked().inFlight()).isZero();
    }

    @Test
    void callsOnTheirWayAreCountedOutHoweverTheyEnd() {
        RetryingCaller caller = over(1);
        ask(caller);
        wire.last().answer("a");
        ask(caller);
        wire.last().fail(DOWN);
        ask(caller).cancel();
        assertThat(wire.last().asked().inFlight()).isZero();
    }
}
