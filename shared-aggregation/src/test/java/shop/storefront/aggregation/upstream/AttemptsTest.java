package shop.storefront.aggregation.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.source.Deadline;
import shop.storefront.aggregation.source.RequestContext;
import shop.storefront.aggregation.source.SourceFailure;
import shop.storefront.aggregation.source.TraceContext;
import shop.storefront.aggregation.testing.Given;
import shop.storefront.aggregation.testing.Questions;
import shop.storefront.aggregation.testing.VirtualTime;
import shop.storefront.aggregation.upstream.Attempts.Extras;

class AttemptsTest {

    private static final Duration BUDGET = Duration.ofMillis(300);
    private static final Duration HEDGE_AFTER = Duration.ofMillis(50);
    private static final Ejection EJECTION = new Ejection(3, Duration.ofMillis(500), Duration.ofSeconds(4));
    private static final double FIFTH = 0.2;
    private static final Extras RETRY = new Extras(true, FIFTH, Optional.empty());
    private static final Extras HEDGE = new Extras(true, FIFTH, Optional.of(HEDGE_AFTER));
    private static final SourceFailure DOWN = SourceFailure.unavailable("down");

    private final VirtualTime time = new VirtualTime();
    private final Questions<Instance, String> wire = new Questions<>();
    private Extras extras = RETRY;

    private Attempts over(int instances) {
        List<Instance> all = new ArrayList<>();
        for (int port = 1; port <= instances; port++) {
            all.add(new Instance("localhost", port, EJECTION));
        }
        return new Attempts(new Instances(all), () -> extras, UpstreamListener.NONE, time);
    }

    /** With so many extra calls allowed, and nothing asked yet. */
    private Attempts over(int instances, int extraCalls) {
        Attempts attempts = over(instances);
        Extras wanted = extras;
        extras = RETRY;
        for (int call = 0; call < extraCalls * 5; call++) {
            ask(attempts);
            wire.last().answer("earlier");
        }
        wire.forget();
        extras = wanted;
        return attempts;
    }

    private RequestContext context() {
        return new RequestContext(Deadline.in(BUDGET, time), "request-1", TraceContext.continued(null), null);
    }

    private Given<String> ask(Attempts attempts) {
        return Given.by(attempts.safe(context(), wire::ask), time);
    }

    @Test
    void failedCallIsTriedOnceMoreOnAnotherInstance() {
        var given = ask(over(3, 5));
        wire.only().fail(DOWN);
        assertThat(wire.all()).hasSize(2);
        assertThat(wire.all().get(1).asked()).isNotSameAs(wire.all().get(0).asked());
        wire.last().fail(DOWN);
        assertThat(wire.all()).hasSize(2);
        assertThat(given.failures()).containsExactly(DOWN);
    }

    @Test
    void retryThatIsAnsweredIsTheAnswer() {
        var given = ask(over(2, 1));
        wire.only().fail(DOWN);
        wire.last().answer("second");
        assertThat(given.result()).isEqualTo("second");
    }

    @Test
    void onlyUnavailabilityIsTriedAgain() {
        Attempts attempts = over(2, 5);
        for (SourceFailure failure : List.of(SourceFailure.timedOut("t"), SourceFailure.invalidAnswer("i"))) {
            wire.forget();
            var given = ask(attempts);
            wire.only().fail(failure);
            assertThat(given.failures()).containsExactly(failure);
        }
    }

    @Test
    void onlyInstanceIsNotAskedTwice() {
        var given = ask(over(1, 5));
        wire.only().fail(DOWN);
        assertThat(given.failures()).containsExactly(DOWN);
        assertThat(wire.all()).hasSize(1);
    }

    @Test
    void onlyInstanceIsAskedAgainWhenItsConnectionBroke() {
        var given = ask(over(1, 1));
        wire.only().fail(SourceFailure.connectionLost("reset"));
        wire.last().answer("over a new connection");
        assertThat(given.result()).isEqualTo("over a new connection");
    }

    @Test
    void retryIsNotMadeWhereItIsSwitchedOff() {
        extras = new Extras(false, FIFTH, Optional.empty());
        ask(over(2, 5));
        wire.only().fail(DOWN);
        assertThat(wire.all()).hasSize(1);
    }

    @Test
    void retryIsNotMadeWhenNoTimeIsLeft() {
        ask(over(2, 5));
        time.pass(BUDGET);
        wire.only().fail(DOWN);
        assertThat(wire.all()).hasSize(1);
    }

    @Test
    void retriesComeOutOfTheBudget() {
        Attempts attempts = over(50);
        int calls = 200;
        for (int call = 0; call < calls; call++) {
            ask(attempts);
            wire.open().forEach(question -> question.fail(DOWN));
            wire.open().forEach(question -> question.fail(DOWN));
        }
        assertThat(wire.all().size() - calls).isBetween(1, calls / 5);
    }

    @Test
    void callMadeOnceIsNeverMadeAgain() {
        Attempts attempts = over(3, 5);
        var given = Given.by(attempts.once(context(), wire::ask), time);
        wire.only().fail(SourceFailure.connectionLost("reset"));
        time.pass(BUDGET);
        assertThat(wire.all()).hasSize(1);
        assertThat(given.failures()).hasSize(1);
    }

    @Test
    void callMadeOnceIsNotHedged() {
        extras = HEDGE;
        Given.by(over(3, 5).once(context(), wire::ask), time);
        time.pass(BUDGET);
        assertThat(wire.all()).hasSize(1);
    }

    @Test
    void slowCallIsHedgedAfterItsDelayOnAnotherInstance() {
        extras = HEDGE;
        ask(over(2, 5));
        time.pass(HEDGE_AFTER.minusNanos(1));
        assertThat(wire.all()).hasSize(1);
        time.pass(Duration.ofNanos(1));
        assertThat(wire.all()).hasSize(2);
        assertThat(wire.all().get(1).asked()).isNotSameAs(wire.all().get(0).asked());
    }

    @Test
    void hedgeWinnerCancelsLoser() {
        extras = HEDGE;
        var given = ask(over(2, 5));
        time.pass(HEDGE_AFTER);
        wire.all().get(1).answer("hedge");
        assertThat(given.result()).isEqualTo("hedge");
        assertThat(wire.all().get(0).isTakenBack()).isTrue();
    }

    @Test
    void firstCallThatWinsCancelsItsHedge() {
        extras = HEDGE;
        var given = ask(over(2, 5));
        time.pass(HEDGE_AFTER);
        wire.all().get(0).answer("first");
        assertThat(given.result()).isEqualTo("first");
        assertThat(wire.all().get(1).isTakenBack()).isTrue();
    }

    @Test
    void oneOfTwoHedgedCallsMayFail() {
        extras = HEDGE;
        var given = ask(over(3, 5));
        time.pass(HEDGE_AFTER);
        wire.all().get(0).fail(DOWN);
        assertThat(given.times()).isZero();
        wire.all().get(1).answer("hedge");
        assertThat(given.result()).isEqualTo("hedge");
        assertThat(wire.all()).hasSize(2);
    }

    @Test
    void answeredCallIsNotHedged() {
        extras = HEDGE;
        ask(over(2, 5));
        wire.only().answer("quick");
        time.pass(BUDGET);
        assertThat(wire.all()).hasSize(1);
        assertThat(time.pending()).isZero();
    }

    @Test
    void callIsEitherHedgedOrTriedAgainNeverBoth() {
        extras = HEDGE;
        ask(over(3, 5));
        wire.only().fail(DOWN);
        time.pass(BUDGET);
        assertThat(wire.all()).hasSize(2);
    }

    @Test
    void hedgesComeOutOfTheBudget() {
        extras = HEDGE;
        ask(over(2));
        time.pass(BUDGET);
        assertThat(wire.all()).hasSize(1);
    }

    @Test
    void leavingTakesBackEveryCall() {
        extras = HEDGE;
        var given = ask(over(2, 5));
        time.pass(HEDGE_AFTER);
        given.goAway();
        assertThat(wire.open()).isEmpty();
        assertThat(wire.all()).allMatch(Questions.Question::isTakenBack);
    }

    @Test
    void callThatBeginsWhileItsPageLeavesIsTakenBackToo() {
        Attempts attempts = over(1);
        List<Given<String>> leaving = new ArrayList<>();
        Uni<String> call = attempts.safe(
                context(),
                (instance, context) -> Uni.createFrom().emitter(emitter -> {
                    leaving.getFirst().goAway();
                    wire.ask(instance, context).subscribe().with(emitter::complete, emitter::fail);
                    emitter.onTermination(() -> wire.last().fail(DOWN));
                }));
        Given<String> given = Given.later(time);
        leaving.add(given);
        call.subscribe().withSubscriber(given);
        assertThat(wire.open()).isEmpty();
    }

    @Test
    void instanceThatWasSetAsideIsTriedWithACopyWhoseEndNobodyWaitsFor() {
        Attempts attempts = over(2, 5);
        ask(attempts);
        Instance refusing = wire.only().asked();
        wire.only().fail(SourceFailure.refused("nobody there"));
        wire.last().answer("by the other");
        time.pass(Duration.ofMillis(499));
        wire.forget();
        ask(attempts);
        assertThat(wire.only().asked()).isNotSameAs(refusing);
        wire.only().answer("by the other");
        time.pass(Duration.ofMillis(1));
        wire.forget();
        var given = ask(attempts);
        assertThat(wire.all())
                .extracting(Questions.Question::asked)
                .contains(refusing)
                .hasSize(2);
        wire.all().get(0).answer("by the other");
        assertThat(given.result()).isEqualTo("by the other");
        assertThat(wire.all().get(1).isOpen()).isTrue();
        assertThat(refusing.isAside()).isTrue();
        wire.all().get(1).answer("healed");
        assertThat(refusing.isAside()).isFalse();
    }

    @Test
    void trialThatHangsIsTakenBackAtTheDeadline() {
        Attempts attempts = over(2, 5);
        ask(attempts);
        wire.only().fail(SourceFailure.refused("nobody there"));
        wire.last().answer("by the other");
        time.pass(Duration.ofMillis(500));
        wire.forget();
        ask(attempts);
        wire.all().get(0).answer("by the other");
        time.pass(BUDGET);
        assertThat(wire.open()).isEmpty();
        assertThat(wire.all().get(1).isTakenBack()).isTrue();
    }

    @Test
    void trialIsNotForfeitedWhenTheBudgetIsSpent() {
        Attempts attempts = over(2);
        ask(attempts);
        Instance refusing = wire.only().asked();
        wire.only().fail(SourceFailure.refused("nobody there"));
        time.pass(Duration.ofMillis(600));
        for (int call = 0; call < 4; call++) {
            wire.forget();
            ask(attempts);
            wire.all().getFirst().answer("by the other");
        }
        assertThat(wire.all()).extracting(Questions.Question::asked).contains(refusing);
    }

    @Test
    void hangingInstanceIsToBlameForADeadlineThatPasses() {
        Attempts attempts = over(1);
        for (int call = 0; call < 3; call++) {
            var given = ask(attempts);
            time.pass(BUDGET);
            given.goAway();
        }
        assertThat(wire.last().asked().isAside()).isTrue();
    }

    @Test
    void instanceIsNotToBlameForThoseWhoLeaveEarly() {
        Attempts attempts = over(1);
        for (int call = 0; call < 10; call++) {
            ask(attempts).goAway();
        }
        assertThat(wire.last().asked().isAside()).isFalse();
        assertThat(wire.last().asked().inFlight()).isZero();
    }

    @Test
    void callsOnTheirWayAreCountedOutHoweverTheyEnd() {
        Attempts attempts = over(1);
        ask(attempts);
        wire.last().answer("a");
        ask(attempts);
        wire.last().fail(DOWN);
        ask(attempts).goAway();
        assertThat(wire.last().asked().inFlight()).isZero();
    }
}
