package shop.storefront.aggregation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.engine.SourceResult.Absent;
import shop.storefront.aggregation.engine.SourceResult.Fresh;
import shop.storefront.aggregation.engine.SourceResult.Missing;
import shop.storefront.aggregation.engine.SourceResult.Partial;
import shop.storefront.aggregation.engine.SourceResult.Stale;
import shop.storefront.aggregation.testing.Questions;
import shop.storefront.aggregation.testing.Questions.Question;

class SourceTest {

    private static final Duration FRESH_FOR = Duration.ofSeconds(30);

    private final Workbench bench = new Workbench();
    private final Questions<String, Fetched<Integer>> questions = new Questions<>();
    private final Source<String, Integer> source = source();

    private Source<String, Integer> source() {
        return Source.ofOne(questions::ask, Function.identity(), SharedLastGood.none(), bench.setup());
    }

    private Source<String, Integer> grouped() {
        return Source.ofOne(questions::ask, key -> "group", SharedLastGood.none(), bench.setup());
    }

    private UniAssertSubscriber<SourceResult<Integer>> get(String key) {
        return Workbench.subscribed(source.get(key, bench.request()));
    }

    private UniAssertSubscriber<SourceResult<Integer>> get(String key, Duration left) {
        return Workbench.subscribed(source.get(key, bench.within(left)));
    }

    private static Fresh<Integer> fresh(int value) {
        return new Fresh<>(value);
    }

    private static Absent<Integer> notFound() {
        return new Absent<>(Absence.NOT_FOUND);
    }

    @Test
    void answerIsFresh() {
        var given = get("a");
        questions.only().answer(Workbench.fetched(fresh(1)));
        assertThat(given.getItem()).isEqualTo(fresh(1));
    }

    @Test
    void nothingIsAskedBeforeSomeoneSubscribes() {
        var unused = source.get("a", bench.request());
        assertThat(questions.all()).isEmpty();
        assertThat(unused).isNotNull();
    }

    @Test
    void questionsThatWarmUpAreNotCountedWhetherAskedOrAtHand() {
        bench.policy = Workbench.policy(FRESH_FOR);
        RequestContext warmUp = new RequestContext(
                Deadline.in(Workbench.TIMEOUT, bench.time),
                "warm-up",
                TraceContext.continued(null, null),
                null,
                Variant.NONE,
                true);
        Source<String, Integer> source = source();
        Workbench.subscribed(source.get("a", warmUp));
        questions.only().answer(Workbench.fetched(fresh(1)));
        assertThat(Workbench.subscribed(source.get("a", warmUp)).getItem()).isEqualTo(fresh(1));
        assertThat(questions.all()).hasSize(1);
        assertThat(bench.counts.hits + bench.counts.joined + bench.counts.gave).isZero();
    }

    @Test
    void answerWithinItsFreshTimeIsServedWithoutAsking() {
        bench.policy = Workbench.policy(FRESH_FOR);
        get("a");
        questions.only().answer(Workbench.fetched(fresh(1)));
        bench.pass(FRESH_FOR.minusNanos(1));
        assertThat(get("a").getItem()).isEqualTo(fresh(1));
        assertThat(questions.all()).hasSize(1);
        assertThat(bench.counts.hits).isEqualTo(1);
    }

    @Test
    void answerPastItsFreshTimeIsAskedForAgain() {
        bench.policy = Workbench.policy(FRESH_FOR);
        get("a");
        questions.only().answer(Workbench.fetched(fresh(1)));
        bench.pass(FRESH_FOR);
        var given = get("a");
        questions.last().answer(Workbench.fetched(fresh(2)));
        assertThat(given.getItem()).isEqualTo(fresh(2));
    }

    @Test
    void freshTimeCountsFromTheQuestionNotFromTheAnswer() {
        bench.policy = Workbench.policy(FRESH_FOR);
        get("a");
        bench.passMillis(200);
        questions.only().answer(Workbench.fetched(fresh(1)));
        bench.pass(FRESH_FOR.minusMillis(200));
        get("a").assertNotTerminated();
    }

    @Test
    void zeroFreshTimeAsksEveryTime() {
        get("a");
        questions.last().answer(Workbench.fetched(fresh(1)));
        get("a");
        assertThat(questions.all()).hasSize(2);
    }

    @Test
    void revalidationServesWhatIsThereAndAsksOnceInTheBackground() {
        bench.policy = new SourcePolicy(
                Workbench.TIMEOUT, FRESH_FOR, Duration.ofSeconds(30), Workbench.STALE_FOR, Duration.ofSeconds(5));
        get("a");
        questions.only().answer(Workbench.fetched(fresh(1)));
        bench.pass(FRESH_FOR);
        assertThat(get("a").getItem()).isEqualTo(fresh(1));
        assertThat(get("a").getItem()).isEqualTo(fresh(1));
        assertThat(questions.all()).hasSize(2);
        questions.last().answer(Workbench.fetched(fresh(2)));
        assertThat(get("a").getItem()).isEqualTo(fresh(2));
    }

    @Test
    void failureRecallsTheLastGoodAnswerWithItsAge() {
        get("a");
        questions.last().answer(Workbench.fetched(fresh(1)));
        bench.pass(Duration.ofSeconds(42));
        var given = get("a");
        questions.last().fail(SourceFailure.unavailable("down"));
        assertThat(given.getItem()).isEqualTo(new Stale<>(1, Duration.ofSeconds(42), Reason.UNAVAILABLE));
        assertThat(given.getItem().state().ageSeconds()).isEqualTo(42);
    }

    @Test
    void failureWithNothingKeptIsMissingForItsOwnReason() {
        for (SourceFailure failure : List.of(
                SourceFailure.timedOut("t"),
                SourceFailure.unavailable("u"),
                SourceFailure.refused("r"),
                SourceFailure.connectionLost("l"),
                SourceFailure.invalidAnswer("i"))) {
            var given = get("a");
            questions.last().fail(failure);
            assertThat(given.getItem()).isEqualTo(new Missing<>(failure.reason()));
        }
    }

    @Test
    void failureOfAnotherKindIsUnavailable() {
        var given = get("a");
        questions.last().fail(new IllegalStateException("a fault of our own"));
        assertThat(given.getItem()).isEqualTo(new Missing<>(Reason.UNAVAILABLE));
    }

    @Test
    void fetchThatThrowsIsUnavailable() {
        Source<String, Integer> throwing = Source.ofOne(
                (key, context) -> {
                    throw new IllegalStateException("at once");
                },
                Function.identity(),
                SharedLastGood.none(),
                bench.setup());
        assertThat(Workbench.subscribed(throwing.get("a", bench.request())).getItem())
                .isEqualTo(new Missing<>(Reason.UNAVAILABLE));
        assertThat(throwing.inFlight()).isZero();
    }

    @Test
    void lastGoodAnswerIsShownUpToStaleForAndNoLonger() {
        get("a");
        questions.last().answer(Workbench.fetched(fresh(1)));
        bench.pass(Workbench.STALE_FOR.minusNanos(1));
        var atTheLimit = get("a");
        questions.last().fail(SourceFailure.unavailable("down"));
        assertThat(atTheLimit.getItem()).isInstanceOf(Stale.class);
        bench.passMillis(1);
        var past = get("a");
        questions.last().fail(SourceFailure.unavailable("down"));
        assertThat(past.getItem()).isEqualTo(new Missing<>(Reason.UNAVAILABLE));
    }

    @Test
    void shorterStaleForHoldsFromTheMomentItIsSet() {
        get("a");
        questions.last().answer(Workbench.fetched(fresh(1)));
        bench.pass(Duration.ofMinutes(2));
        bench.policy =
                new SourcePolicy(Workbench.TIMEOUT, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1), Duration.ZERO);
        var given = get("a");
        questions.last().fail(SourceFailure.unavailable("down"));
        assertThat(given.getItem()).isEqualTo(new Missing<>(Reason.UNAVAILABLE));
    }

    @Test
    void noAnswerWithinTheTimeoutIsTimedOutAndTheQuestionTakenBack() {
        var given = get("a");
        bench.pass(Workbench.TIMEOUT.minusNanos(1));
        given.assertNotTerminated();
        bench.pass(Duration.ofNanos(1));
        assertThat(given.getItem()).isEqualTo(new Missing<>(Reason.TIMED_OUT));
        assertThat(questions.only().isTakenBack()).isTrue();
        assertThat(source.inFlight()).isZero();
        assertThat(bench.time.pending()).isZero();
    }

    @Test
    void callGetsTheSmallerOfItsTimeoutAndWhatIsLeftOfThePage() {
        get("a");
        get("b", Duration.ofMillis(100));
        assertThat(questions.all().get(0).context().deadline().leftNanos(bench.time))
                .isEqualTo(Workbench.TIMEOUT.toNanos());
        assertThat(questions.all().get(1).context().deadline().leftNanos(bench.time))
                .isEqualTo(Duration.ofMillis(100).toNanos());
    }

    @Test
    void pageWithoutTimeLeftIsGivenAnAnswerAtOnceAndAsksNothing() {
        var given = get("a", Duration.ZERO);
        assertThat(given.getItem()).isEqualTo(new Missing<>(Reason.TIMED_OUT));
        assertThat(questions.all()).isEmpty();
    }

    @Test
    void notFoundIsAnAnswer() {
        var given = get("a");
        questions.only().answer(Workbench.fetched(notFound()));
        assertThat(given.getItem()).isEqualTo(notFound());
        assertThat(given.getItem().state().isFresh()).isTrue();
    }

    @Test
    void notFoundIsNeverMaskedByCache() {
        get("a");
        questions.last().answer(Workbench.fetched(fresh(1)));
        var gone = get("a");
        questions.last().answer(Workbench.fetched(notFound()));
        assertThat(gone.getItem()).isEqualTo(notFound());
        bench.pass(Duration.ofSeconds(1));
        var failing = get("a");
        questions.last().fail(SourceFailure.unavailable("down"));
        assertThat(failing.getItem()).isEqualTo(new Missing<>(Reason.UNAVAILABLE));
    }

    @Test
    void notFoundIsNotMaskedByAnAnswerToAnOlderQuestion() {
        get("a");
        Question<String, Fetched<Integer>> older = questions.last();
        bench.passMillis(200);
        source.invalidate("a");
        bench.passMillis(1);
        get("a");
        questions.last().answer(Workbench.fetched(notFound()));
        bench.passMillis(10);
        older.answer(Workbench.fetched(fresh(1)));
        var failing = get("a");
        questions.last().fail(SourceFailure.unavailable("down"));
        assertThat(failing.getItem()).isEqualTo(new Missing<>(Reason.UNAVAILABLE));
    }

    @Test
    void notFoundIsBelievedForItsOwnTimeOnly() {
        bench.policy = Workbench.policy(FRESH_FOR);
        get("a");
        questions.last().answer(Workbench.fetched(notFound()));
        bench.pass(Duration.ofSeconds(5).minusNanos(1));
        assertThat(get("a").getItem()).isEqualTo(notFound());
        bench.pass(Duration.ofNanos(1));
        var given = get("a");
        questions.last().answer(Workbench.fetched(fresh(1)));
        assertThat(given.getItem()).isEqualTo(fresh(1));
    }

    @Test
    void callOnItsWayIsJoined() {
        var first = get("a");
        var second = get("a");
        questions.only().answer(Workbench.fetched(fresh(1)));
        assertThat(first.getItem()).isEqualTo(second.getItem()).isEqualTo(fresh(1));
        assertThat(bench.counts.joined).isEqualTo(1);
    }

    @Test
    void questionsForDifferentKeysAreNotJoined() {
        get("a");
        get("b");
        assertThat(questions.all()).hasSize(2);
    }

    @Test
    void whoJoinsACallThatIsRejectedForAnothersTokenAsksForHimself() {
        var rejected = get("a");
        var first = Workbench.subscribed(source.get("a", bench.customer("one")));
        var second = Workbench.subscribed(source.get("a", bench.customer("two")));
        questions.last().fail(SourceFailure.tokenRejected("status 401"));
        assertThat(rejected.getItem()).isEqualTo(new Missing<>(Reason.UNAVAILABLE));
        assertThat(questions.all()).hasSize(2);
        assertThat(questions.last().context().customerId()).isEqualTo("one");
        questions.last().answer(Workbench.fetched(fresh(1)));
        assertThat(first.getItem()).isEqualTo(second.getItem()).isEqualTo(fresh(1));
    }

    @Test
    void whoIsRejectedForAnothersTokenTwiceAsksAlone() {
        get("a");
        var bad = Workbench.subscribed(source.get("a", bench.customer("bad")));
        var good = Workbench.subscribed(source.get("a", bench.customer("good")));
        questions.last().fail(SourceFailure.tokenRejected("status 401"));
        questions.last().fail(SourceFailure.tokenRejected("status 401"));
        assertThat(bad.getItem()).isEqualTo(new Missing<>(Reason.UNAVAILABLE));
        assertThat(questions.last().context().customerId()).isEqualTo("good");
        questions.last().answer(Workbench.fetched(fresh(1)));
        assertThat(good.getItem()).isEqualTo(fresh(1));
        assertThat(questions.all()).hasSize(3);
    }

    @Test
    void ownTokenThatIsRejectedIsNotTriedAgain() {
        var given = get("a");
        questions.only().fail(SourceFailure.tokenRejected("status 403"));
        assertThat(given.getItem()).isEqualTo(new Missing<>(Reason.UNAVAILABLE));
    }

    @Test
    void listenerThatThrowsHarmsNobody() {
        Source<String, Integer> heard = Source.ofOne(
                questions::ask, Function.identity(), SharedLastGood.none(), bench.setup(new ThrowingListener()));
        List<UniAssertSubscriber<SourceResult<Integer>>> callers = new ArrayList<>();
        for (int caller = 0; caller < 10; caller++) {
            callers.add(Workbench.subscribed(heard.get("a", bench.request())));
        }
        questions.only().answer(Workbench.fetched(fresh(1)));
        assertThat(callers).allSatisfy(caller -> assertThat(caller.getItem()).isEqualTo(fresh(1)));
        assertThat(heard.inFlight()).isZero();
    }

    private static final class ThrowingListener implements SourceListener {
        @Override
        public void joined() {
            throw new IllegalStateException("joined");
        }

        @Override
        public void missed() {
            throw new IllegalStateException("missed");
        }

        @Override
        public void gave(SourceState state, long nanos) {
            throw new IllegalStateException("gave");
        }
    }

    @Test
    void callerThatThrowsHarmsNoOther() {
        source.get("a", bench.request()).subscribe().withSubscriber(new UniSubscriber<>() {
            @Override
            public void onSubscribe(UniSubscription subscription) {}

            @Override
            public void onItem(SourceResult<Integer> item) {
                throw new IllegalStateException("a fault of the caller's");
            }

            @Override
            public void onFailure(Throwable failure) {}
        });
        var other = get("a");
        questions.only().answer(Workbench.fetched(fresh(1)));
        assertThat(other.getItem()).isEqualTo(fresh(1));
        assertThat(source.inFlight()).isZero();
    }

    @Test
    void answerThatCannotBeRememberedIsStillGiven() {
        Source<String, Integer> forgetful = Source.ofOne(
                questions::ask,
                Function.identity(),
                new Replicas() {
                    @Override
                    public void remember(String key, Integer value, long askedAtNanos) {
                        throw new IllegalStateException("a fault of the codec's");
                    }
                },
                bench.setup());
        var first = Workbench.subscribed(forgetful.get("a", bench.request()));
        var second = Workbench.subscribed(forgetful.get("a", bench.request()));
        questions.only().answer(Workbench.fetched(fresh(1)));
        assertThat(first.getItem()).isEqualTo(second.getItem()).isEqualTo(fresh(1));
    }

    @Test
    void guardThatThrowsIsAFailureLikeAnyOther() {
        Source<String, Integer> guarded = sourceBehind(new Guard() {
            @Override
            public <T> Uni<T> call(Supplier<Uni<T>> action) {
                throw new IllegalStateException("a fault of the guard's");
            }
        });
        assertThat(Workbench.subscribed(guarded.get("a", bench.request())).getItem())
                .isEqualTo(new Missing<>(Reason.UNAVAILABLE));
        assertThat(guarded.inFlight()).isZero();
    }

    @Test
    void callIsCancelledOnlyWhenItsLastWaiterHasGone() {
        var first = get("a");
        var second = get("a");
        first.cancel();
        assertThat(questions.only().isOpen()).isTrue();
        second.cancel();
        assertThat(questions.only().isTakenBack()).isTrue();
        assertThat(source.inFlight()).isZero();
    }

    @Test
    void callIsJoinedAfterTheOneWhoBeganItHasGone() {
        var first = get("a");
        var second = get("a");
        first.cancel();
        var third = get("a");
        questions.only().answer(Workbench.fetched(fresh(1)));
        assertThat(second.getItem()).isEqualTo(third.getItem()).isEqualTo(fresh(1));
    }

    @Test
    void abandonedCallIsNotJoined() {
        get("a").cancel();
        var given = get("a");
        questions.last().answer(Workbench.fetched(fresh(2)));
        assertThat(given.getItem()).isEqualTo(fresh(2));
        assertThat(questions.all()).hasSize(2);
    }

    @Test
    void sourceIsNotToBlameForAPageThatHadLittleTimeLeft() {
        List<SourceFailure.Evidence> evidence = new ArrayList<>();
        bench.guard = new Guard() {
            @Override
            public <A> Uni<A> call(Supplier<Uni<A>> action) {
                return action.get()
                        .onFailure(SourceFailure.class)
                        .invoke(failure -> evidence.add(((SourceFailure) failure).evidence()));
            }
        };
        Source<String, Integer> guarded = source();
        for (Duration left : List.of(Workbench.TIMEOUT, Workbench.TIMEOUT.dividedBy(2))) {
            var given = guarded.get("a", bench.within(left)).subscribe().withSubscriber(UniAssertSubscriber.create());
            bench.pass(left);
            assertThat(given.getItem()).isEqualTo(new Missing<>(Reason.TIMED_OUT));
        }
        assertThat(evidence).containsExactly(SourceFailure.Evidence.UNWELL, SourceFailure.Evidence.NONE);
    }

    @Test
    void joinerWithLittleTimeLeavesAtItsOwnDeadline() {
        var patient = get("a");
        bench.passMillis(100);
        var hurried = get("a", Duration.ofMillis(120));
        bench.passMillis(120);
        assertThat(hurried.getItem()).isEqualTo(new Missing<>(Reason.TIMED_OUT));
        patient.assertNotTerminated();
        questions.only().answer(Workbench.fetched(fresh(1)));
        assertThat(patient.getItem()).isEqualTo(fresh(1));
        assertThat(bench.counts.gave).isEqualTo(2);
    }

    @Test
    void callNearItsEndIsNotJoinedByOneWithMoreTime() {
        get("a");
        bench.passMillis(200);
        var late = get("a");
        bench.passMillis(250);
        questions.last().answer(Workbench.fetched(fresh(2)));
        assertThat(late.getItem()).isEqualTo(fresh(2));
        assertThat(questions.all()).hasSize(2);
    }

    @Test
    void olderAnswerNeverReplacesNewer() {
        bench.policy = Workbench.policy(FRESH_FOR);
        get("a");
        Question<String, Fetched<Integer>> older = questions.last();
        bench.passMillis(200);
        get("a");
        questions.last().answer(Workbench.fetched(fresh(2)));
        older.answer(Workbench.fetched(fresh(1)));
        assertThat(get("a").getItem()).isEqualTo(fresh(2));
    }

    @Test
    void invalidatedAnswerIsNotFresh() {
        Source<String, Integer> grouped = grouped();
        bench.policy = Workbench.policy(FRESH_FOR);
        Workbench.subscribed(grouped.get("a", bench.request()));
        questions.last().answer(Workbench.fetched(fresh(1)));
        bench.passMillis(1);
        grouped.invalidate("group");
        var given = Workbench.subscribed(grouped.get("a", bench.request()));
        questions.last().answer(Workbench.fetched(fresh(2)));
        assertThat(given.getItem()).isEqualTo(fresh(2));
    }

    @Test
    void callMadeBeforeTheInvalidationIsNotJoined() {
        Source<String, Integer> grouped = grouped();
        Workbench.subscribed(grouped.get("a", bench.request()));
        bench.passMillis(1);
        grouped.invalidate("group");
        Workbench.subscribed(grouped.get("a", bench.request()));
        assertThat(questions.open()).hasSize(2);
    }

    @Test
    void invalidatedAnswerMayStillStandInForAFailure() {
        Source<String, Integer> grouped = grouped();
        Workbench.subscribed(grouped.get("a", bench.request()));
        questions.last().answer(Workbench.fetched(fresh(1)));
        bench.passMillis(1);
        grouped.invalidate("group");
        var given = Workbench.subscribed(grouped.get("a", bench.request()));
        questions.last().fail(SourceFailure.unavailable("down"));
        assertThat(given.getItem()).isEqualTo(new Stale<>(1, Duration.ofMillis(1), Reason.UNAVAILABLE));
    }

    @Test
    void personalAnswersAreNeverShared() {
        record Personal(String id, String customer) {}
        Questions<Personal, Fetched<Integer>> asked = new Questions<>();
        bench.policy = Workbench.policy(FRESH_FOR);
        Source<Personal, Integer> personal =
                Source.ofOne(asked::ask, Function.identity(), SharedLastGood.none(), bench.setup());
        var one = Workbench.subscribed(personal.get(new Personal("a", "one"), bench.request()));
        var two = Workbench.subscribed(personal.get(new Personal("a", "two"), bench.request()));
        asked.all().get(0).answer(Workbench.fetched(fresh(1)));
        asked.all().get(1).answer(Workbench.fetched(fresh(2)));
        assertThat(one.getItem()).isEqualTo(fresh(1));
        assertThat(two.getItem()).isEqualTo(fresh(2));
        assertThat(Workbench.subscribed(personal.get(new Personal("a", "two"), bench.request()))
                        .getItem())
                .isEqualTo(fresh(2));
    }

    @Test
    void listWithEntriesLeftOutIsPartialForAsLongAsItIsFresh() {
        bench.policy = Workbench.policy(FRESH_FOR);
        Partial<Integer> partial = new Partial<>(1, Reason.INVALID_ANSWER);
        var given = get("a");
        questions.only().answer(Workbench.fetched(partial));
        assertThat(given.getItem()).isEqualTo(partial);
        assertThat(get("a").getItem()).isEqualTo(partial);
        bench.pass(FRESH_FOR);
        var failing = get("a");
        questions.last().fail(SourceFailure.unavailable("down"));
        assertThat(failing.getItem()).isEqualTo(new Stale<>(1, FRESH_FOR, Reason.UNAVAILABLE));
    }

    @Test
    void listWithEntriesLeftOutIsNotSharedAsIfItWereWhole() {
        Replicas replicas = new Replicas();
        Source<String, Integer> sharing = Source.ofOne(questions::ask, Function.identity(), replicas, bench.setup());
        Workbench.subscribed(sharing.get("a", bench.request()));
        questions.last().answer(Workbench.fetched(new Partial<>(1, Reason.INVALID_ANSWER)));
        assertThat(replicas.kept).isEmpty();
    }

    @Test
    void memoryIsBoundedByWeight() {
        bench.policy = Workbench.policy(FRESH_FOR);
        Source<Integer, Integer> small = Source.ofOne(
                (key, context) -> Uni.createFrom().item(new Fetched<>(fresh(key), 1_000)),
                Function.identity(),
                SharedLastGood.none(),
                bench.setup(100_000));
        for (int key = 0; key < 1_000; key++) {
            Workbench.subscribed(small.get(key, bench.request()));
        }
        assertThat(small.rememberedBytes()).isBetween(50_000L, 100_000L);
    }

    @Test
    void callRefusedByTheGuardFallsBackOnWhatIsKept() {
        get("a");
        questions.last().answer(Workbench.fetched(fresh(1)));
        Source<String, Integer> guarded = sourceBehind(new Guard() {
            @Override
            public <T> Uni<T> call(Supplier<Uni<T>> action) {
                return Uni.createFrom().failure(SourceFailure.unavailable("breaker open"));
            }
        });
        assertThat(Workbench.subscribed(guarded.get("a", bench.request())).getItem())
                .isEqualTo(new Missing<>(Reason.UNAVAILABLE));
        assertThat(questions.all()).hasSize(1);
    }

    private Source<String, Integer> sourceBehind(Guard guard) {
        bench.guard = guard;
        return source();
    }

    @Test
    void callHeldBackByTheGuardIsGivenUpAtTheDeadlineAndNeverMade() {
        List<Runnable> held = new ArrayList<>();
        Source<String, Integer> guarded = sourceBehind(new Guard() {
            @Override
            public <T> Uni<T> call(Supplier<Uni<T>> action) {
                return Uni.createFrom()
                        .emitter(emitter ->
                                held.add(() -> action.get().subscribe().with(emitter::complete, emitter::fail)));
            }
        });
        var given = Workbench.subscribed(guarded.get("a", bench.request()));
        bench.pass(Workbench.TIMEOUT);
        assertThat(given.getItem()).isEqualTo(new Missing<>(Reason.UNAVAILABLE));
        held.forEach(Runnable::run);
        assertThat(questions.all()).isEmpty();
        assertThat(guarded.inFlight()).isZero();
    }

    @Test
    void otherReplicasAreAskedOnlyForWhatThisOneHasNothingOf() {
        Replicas replicas = new Replicas();
        Source<String, Integer> sharing = Source.ofOne(questions::ask, Function.identity(), replicas, bench.setup());
        replicas.kept.put("a", 7);
        var given = Workbench.subscribed(sharing.get("a", bench.request()));
        questions.last().fail(SourceFailure.unavailable("down"));
        assertThat(given.getItem()).isEqualTo(new Stale<>(7, Replicas.AGE, Reason.UNAVAILABLE));
        var healed = Workbench.subscribed(sharing.get("a", bench.request()));
        questions.last().answer(Workbench.fetched(fresh(8)));
        assertThat(healed.getItem()).isEqualTo(fresh(8));
        var again = Workbench.subscribed(sharing.get("a", bench.request()));
        questions.last().fail(SourceFailure.unavailable("down"));
        assertThat(again.getItem()).isEqualTo(new Stale<>(8, Duration.ZERO, Reason.UNAVAILABLE));
        assertThat(replicas.recalls).isEqualTo(1);
    }

    @Test
    void crowdThatWaitsForOneCallRecallsOnce() {
        Replicas replicas = new Replicas();
        Source<String, Integer> sharing = Source.ofOne(questions::ask, Function.identity(), replicas, bench.setup());
        List<UniAssertSubscriber<SourceResult<Integer>>> crowd = new ArrayList<>();
        for (int caller = 0; caller < 400; caller++) {
            crowd.add(Workbench.subscribed(sharing.get("a", bench.request())));
        }
        questions.only().fail(SourceFailure.unavailable("down"));
        assertThat(crowd)
                .allSatisfy(caller -> assertThat(caller.getItem()).isEqualTo(new Missing<>(Reason.UNAVAILABLE)));
        assertThat(replicas.recalls).isEqualTo(1);
    }

    @Test
    void recallThatHangsCostsNobodyHisDeadline() {
        Source<String, Integer> sharing = Source.ofOne(
                questions::ask,
                Function.identity(),
                new Replicas() {
                    @Override
                    public Uni<Map<String, LastGoodValue<Integer>>> recall(List<String> keys, Duration oldest) {
                        return Uni.createFrom().nothing();
                    }
                },
                bench.setup());
        var given = Workbench.subscribed(sharing.get("a", bench.within(Duration.ofMillis(200))));
        questions.last().fail(SourceFailure.unavailable("down"));
        bench.passMillis(199);
        given.assertNotTerminated();
        bench.passMillis(1);
        assertThat(given.getItem()).isEqualTo(new Missing<>(Reason.UNAVAILABLE));
    }

    @Test
    void lastMomentsAreSharedByTheCallAndTheRecall() {
        Source<String, Integer> sharing =
                Source.ofOne(questions::ask, Function.identity(), new Replicas(), bench.setup());
        Workbench.subscribed(sharing.get("a", bench.within(Duration.ofMillis(20))));
        assertThat(questions.only().context().deadline().left(bench.time)).isEqualTo(Duration.ofMillis(10));
    }

    @Test
    void callLeavesTimeToAskOtherReplicas() {
        Source<String, Integer> sharing =
                Source.ofOne(questions::ask, Function.identity(), new Replicas(), bench.setup());
        Workbench.subscribed(sharing.get("a", bench.within(Duration.ofMillis(100))));
        assertThat(questions.only().context().deadline().leftNanos(bench.time))
                .isEqualTo(Duration.ofMillis(100).minus(Replicas.PATIENCE).toNanos());
    }

    @Test
    void notFoundIsForgottenByAllReplicasAndNotResurrectedByAnOlderAnswer() {
        Replicas replicas = new Replicas();
        Source<String, Integer> sharing = Source.ofOne(questions::ask, Function.identity(), replicas, bench.setup());
        Workbench.subscribed(sharing.get("a", bench.request()));
        Question<String, Fetched<Integer>> older = questions.last();
        bench.passMillis(200);
        Workbench.subscribed(sharing.get("a", bench.request()));
        replicas.kept.put("a", 7);
        questions.last().answer(Workbench.fetched(notFound()));
        assertThat(replicas.kept).isEmpty();
        older.answer(Workbench.fetched(fresh(1)));
        assertThat(replicas.kept).isEmpty();
    }

    /** What other replicas keep, at hand at once. */
    private static class Replicas implements SharedLastGood<String, Integer> {
        static final Duration AGE = Duration.ofSeconds(9);
        static final Duration PATIENCE = Duration.ofMillis(30);

        final Map<String, Integer> kept = new HashMap<>();
        int recalls;

        @Override
        public void remember(String key, Integer value, long askedAtNanos) {
            kept.put(key, value);
        }

        @Override
        public void forget(String key) {
            kept.remove(key);
        }

        @Override
        public Uni<Map<String, LastGoodValue<Integer>>> recall(List<String> keys, Duration oldest) {
            recalls++;
            Map<String, LastGoodValue<Integer>> found = new HashMap<>();
            for (String key : keys) {
                if (kept.containsKey(key)) {
                    found.put(key, new LastGoodValue<>(kept.get(key), AGE, 8));
                }
            }
            return Uni.createFrom().item(found);
        }

        @Override
        public Duration patience() {
            return PATIENCE;
        }

        @Override
        public SharedLastGood<String, Integer> in(Variant variant) {
            return this;
        }
    }
}
