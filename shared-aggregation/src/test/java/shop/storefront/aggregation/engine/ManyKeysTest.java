package shop.storefront.aggregation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.engine.SourceResult.Fresh;
import shop.storefront.aggregation.engine.SourceResult.Missing;
import shop.storefront.aggregation.engine.SourceResult.Partial;
import shop.storefront.aggregation.engine.SourceResult.Stale;
import shop.storefront.aggregation.testing.Questions;

class ManyKeysTest {

    private static final Duration FRESH_FOR = Duration.ofSeconds(30);
    private static final int MOST = 100;

    private final Workbench bench = new Workbench();
    private final Questions<List<String>, BatchAnswer<String, Integer>> questions = new Questions<>();
    private final Source<String, Integer> source =
            Source.ofMany(questions::ask, MOST, SharedLastGood.none(), bench.setup());

    private UniAssertSubscriber<SourceResult<Map<String, Integer>>> get(String... keys) {
        return Workbench.subscribed(source.getAll(List.of(keys), bench.request()));
    }

    private void keep(Map<String, Integer> values) {
        get(values.keySet().toArray(String[]::new));
        questions.last().answer(Workbench.batch(values));
    }

    @Test
    void batchAsksOnlyForIdsNotAtHand() {
        bench.policy = Workbench.policy(FRESH_FOR);
        keep(Map.of("a", 1));
        var given = get("a", "b", "c");
        assertThat(questions.last().asked()).containsExactly("b", "c");
        questions.last().answer(Workbench.batch(Map.of("b", 2, "c", 3)));
        assertThat(given.getItem()).isEqualTo(new Fresh<>(Map.of("a", 1, "b", 2, "c", 3)));
    }

    @Test
    void nothingIsAskedWhereEverythingIsAtHand() {
        bench.policy = Workbench.policy(FRESH_FOR);
        keep(Map.of("a", 1, "b", 2));
        assertThat(get("b", "a").getItem()).isEqualTo(new Fresh<>(Map.of("a", 1, "b", 2)));
        assertThat(questions.all()).hasSize(1);
    }

    @Test
    void emptyBatchAsksNothing() {
        assertThat(get().getItem()).isEqualTo(new Fresh<>(Map.of()));
        assertThat(questions.all()).isEmpty();
    }

    @Test
    void idsUnknownToTheSourceAreLeftOut() {
        var given = get("a", "ghost");
        questions.last().answer(Workbench.batch(Map.of("a", 1)));
        assertThat(given.getItem()).isEqualTo(new Fresh<>(Map.of("a", 1)));
    }

    @Test
    void idsNotAskedForAreNotTaken() {
        var given = get("a");
        questions.last().answer(Workbench.batch(Map.of("a", 1, "intruder", 2)));
        assertThat(given.getItem()).isEqualTo(new Fresh<>(Map.of("a", 1)));
    }

    @Test
    void unknownIdIsNotAskedForAgainWhileThatIsBelieved() {
        bench.policy = Workbench.policy(FRESH_FOR);
        get("ghost");
        questions.last().answer(Workbench.batch(Map.of()));
        assertThat(get("ghost").getItem()).isEqualTo(new Fresh<>(Map.of()));
        assertThat(questions.all()).hasSize(1);
    }

    @Test
    void failedBatchIsMadeUpOfLastGoodAnswersAndAsOldAsItsOldest() {
        keep(Map.of("a", 1));
        bench.pass(Duration.ofSeconds(10));
        keep(Map.of("b", 2));
        bench.pass(Duration.ofSeconds(10));
        var given = get("a", "b", "never seen");
        questions.last().fail(SourceFailure.unavailable("down"));
        assertThat(given.getItem())
                .isEqualTo(new Stale<>(Map.of("a", 1, "b", 2), Duration.ofSeconds(20), Reason.UNAVAILABLE));
    }

    @Test
    void partlyAnsweredFromLastGoodIsStale() {
        bench.policy = Workbench.policy(FRESH_FOR);
        keep(Map.of("old", 1));
        bench.pass(FRESH_FOR);
        keep(Map.of("new", 2));
        var given = get("old", "new");
        assertThat(questions.last().asked()).containsExactly("old");
        questions.last().fail(SourceFailure.timedOut("late"));
        assertThat(given.getItem()).isEqualTo(new Stale<>(Map.of("old", 1, "new", 2), FRESH_FOR, Reason.TIMED_OUT));
    }

    @Test
    void failedIdsOfWhichNothingIsKeptMakeABatchPartial() {
        bench.policy = Workbench.policy(FRESH_FOR);
        keep(Map.of("known", 1));
        var given = get("known", "never seen");
        questions.last().fail(SourceFailure.timedOut("late"));
        assertThat(given.getItem()).isEqualTo(new Partial<>(Map.of("known", 1), Reason.TIMED_OUT));
    }

    @Test
    void entryThatCannotBeReadCostsTheOthersNothing() {
        var given = get("a", "bad");
        BatchAnswer<String, Integer> answer = Workbench.batch(Map.of("a", 1));
        answer.unreadable("bad");
        questions.last().answer(answer);
        assertThat(given.getItem()).isEqualTo(new Partial<>(Map.of("a", 1), Reason.INVALID_ANSWER));
    }

    @Test
    void entryThatCannotBeReadIsShownAsItLastWas() {
        keep(Map.of("a", 1, "bad", 2));
        bench.pass(Duration.ofSeconds(7));
        var given = get("a", "bad");
        BatchAnswer<String, Integer> answer = Workbench.batch(Map.of("a", 3));
        answer.unreadable("bad");
        questions.last().answer(answer);
        assertThat(given.getItem())
                .isEqualTo(new Stale<>(Map.of("a", 3, "bad", 2), Duration.ofSeconds(7), Reason.INVALID_ANSWER));
    }

    @Test
    void batchOfWhichNoEntryCanBeReadHasFailed() {
        var given = get("bad", "worse");
        BatchAnswer<String, Integer> answer = new BatchAnswer<>();
        answer.unreadable("bad");
        answer.unreadable("worse");
        questions.last().answer(answer);
        assertThat(given.getItem()).isEqualTo(new Missing<>(Reason.INVALID_ANSWER));
    }

    @Test
    void idsThatAnAnswerIsSilentAboutAreInDoubtBesideAnEntryWithoutAnId() {
        bench.policy = Workbench.policy(FRESH_FOR);
        BatchAnswer<String, Integer> answer = Workbench.batch(Map.of("a", 1));
        answer.unreadable();
        var given = get("a", "silent");
        questions.last().answer(answer);
        assertThat(given.getItem()).isEqualTo(new Partial<>(Map.of("a", 1), Reason.INVALID_ANSWER));
        get("silent");
        assertThat(questions.last().asked()).containsExactly("silent");
    }

    @Test
    void answerToAnotherQuestionIsNotTakenForNotFound() {
        keep(Map.of("a", 1));
        var given = get("a", "b");
        questions.last().answer(Workbench.batch(Map.of("x", 7, "y", 8)));
        assertThat(given.getItem()).isEqualTo(new Stale<>(Map.of("a", 1), Duration.ZERO, Reason.INVALID_ANSWER));
    }

    @Test
    void keyThatAnAnswerNamesTwiceIsFoundWhereItCanBeReadOnce() {
        var given = get("a");
        BatchAnswer<String, Integer> answer = Workbench.batch(Map.of("a", 1));
        answer.unreadable("a");
        questions.last().answer(answer);
        assertThat(given.getItem()).isEqualTo(new Fresh<>(Map.of("a", 1)));
    }

    @Test
    void keyAboutWhichTwoEntriesDifferIsUnreadable() {
        var given = get("a", "b", "c");
        BatchAnswer<String, Integer> answer = Workbench.batch(Map.of("a", 1, "b", 2, "c", 3));
        answer.found("a", 7, 1);
        answer.found("a", 1, 1);
        answer.found("b", 2, 1);
        questions.last().answer(answer);
        assertThat(given.getItem()).isEqualTo(new Partial<>(Map.of("b", 2, "c", 3), Reason.INVALID_ANSWER));
    }

    @Test
    void failedBatchWithNothingKeptIsMissing() {
        var given = get("a", "b");
        questions.last().fail(SourceFailure.invalidAnswer("wrong"));
        assertThat(given.getItem()).isEqualTo(new Missing<>(Reason.INVALID_ANSWER));
    }

    @Test
    void unknownIdIsNeverMaskedByCache() {
        keep(Map.of("a", 1, "b", 2));
        get("a", "b");
        questions.last().answer(Workbench.batch(Map.of("b", 2)));
        var given = get("a", "b");
        questions.last().fail(SourceFailure.unavailable("down"));
        assertThat(given.getItem()).isEqualTo(new Stale<>(Map.of("b", 2), Duration.ZERO, Reason.UNAVAILABLE));
    }

    @Test
    void unknownIdIsNotRevivedByAnOverlappingOlderBatch() {
        get("a", "b");
        bench.passMillis(200);
        get("a", "c");
        questions.all().get(1).answer(Workbench.batch(Map.of("c", 3)));
        questions.all().get(0).answer(Workbench.batch(Map.of("a", 1, "b", 2)));
        var given = get("a");
        questions.last().fail(SourceFailure.unavailable("down"));
        assertThat(given.getItem()).isEqualTo(new Missing<>(Reason.UNAVAILABLE));
    }

    @Test
    void idsOnTheirWayAreJoinedAndOnlyTheOthersAreAskedFor() {
        var first = get("a", "b");
        var second = get("c", "b", "a");
        assertThat(questions.all()).hasSize(2);
        assertThat(questions.last().asked()).containsExactly("c");
        questions.all().get(0).answer(Workbench.batch(Map.of("a", 1, "b", 2)));
        assertThat(first.getItem()).isEqualTo(new Fresh<>(Map.of("a", 1, "b", 2)));
        second.assertNotTerminated();
        questions.last().answer(Workbench.batch(Map.of("c", 3)));
        assertThat(second.getItem()).isEqualTo(new Fresh<>(Map.of("a", 1, "b", 2, "c", 3)));
    }

    @Test
    void oneOfManyOnTheirWayIsJoined() {
        get("a", "b");
        var one = Workbench.subscribed(source.get("b", bench.request()));
        questions.only().answer(Workbench.batch(Map.of("a", 1, "b", 2)));
        assertThat(one.getItem()).isEqualTo(new Fresh<>(2));
    }

    @Test
    void hundredListsOfTheSameIdsInAnyOrderAreOneCall() {
        List<String> ids = IntStream.range(0, 24).mapToObj(id -> "p-" + id).collect(Collectors.toList());
        Random random = new Random(7);
        List<UniAssertSubscriber<SourceResult<Map<String, Integer>>>> lists = new ArrayList<>();
        for (int list = 0; list < 100; list++) {
            Collections.shuffle(ids, random);
            lists.add(get(ids.toArray(String[]::new)));
        }
        Map<String, Integer> values = ids.stream().collect(Collectors.toMap(id -> id, String::length));
        questions.only().answer(Workbench.batch(values));
        assertThat(lists).allSatisfy(list -> assertThat(list.getItem()).isEqualTo(new Fresh<>(values)));
    }

    @Test
    void idNamedTwiceIsAskedForOnce() {
        var given = get("a", "b", "a");
        assertThat(questions.only().asked()).containsExactly("a", "b");
        questions.only().answer(Workbench.batch(Map.of("a", 1)));
        assertThat(given.getItem()).isEqualTo(new Fresh<>(Map.of("a", 1)));
    }

    @Test
    void moreIdsThanACallTakesAreSeveralCalls() {
        var given = get(IntStream.range(0, MOST + 1).mapToObj(id -> "p-" + id).toArray(String[]::new));
        assertThat(questions.all()).extracting(call -> call.asked().size()).containsExactly(MOST, 1);
        questions.all().get(0).answer(Workbench.batch(Map.of("p-0", 1)));
        questions.all().get(1).fail(SourceFailure.unavailable("down"));
        assertThat(given.getItem()).isEqualTo(new Partial<>(Map.of("p-0", 1), Reason.UNAVAILABLE));
    }

    @Test
    void callIsCancelledOnlyWhenNobodyWaitsForAnyOfItsIds() {
        var many = get("a", "b", "c");
        var one = get("c");
        many.cancel();
        assertThat(questions.only().isOpen()).isTrue();
        one.cancel();
        assertThat(questions.only().isTakenBack()).isTrue();
        assertThat(source.inFlight()).isZero();
    }

    @Test
    void idsOfACallThatFailsCostThoseOfAnotherNothing() {
        var given = get("a");
        var both = get("a", "b");
        questions.all().get(0).fail(SourceFailure.unavailable("down"));
        assertThat(given.getItem()).isEqualTo(new Missing<>(Reason.UNAVAILABLE));
        questions.all().get(1).answer(Workbench.batch(Map.of("b", 2)));
        assertThat(both.getItem()).isEqualTo(new Partial<>(Map.of("b", 2), Reason.UNAVAILABLE));
    }

    @Test
    void joinerIsGivenAtItsOwnDeadlineWhatHasComeByThen() {
        get("a");
        bench.passMillis(100);
        var hurried = Workbench.subscribed(source.getAll(List.of("a", "b"), bench.within(Duration.ofMillis(120))));
        questions.last().answer(Workbench.batch(Map.of("b", 2)));
        bench.passMillis(120);
        assertThat(hurried.getItem()).isEqualTo(new Partial<>(Map.of("b", 2), Reason.TIMED_OUT));
        assertThat(questions.all().getFirst().isOpen()).isTrue();
    }

    @Test
    void sameBatchOnItsWayIsJoined() {
        var first = get("a", "b");
        var second = get("a", "b");
        questions.only().answer(Workbench.batch(Map.of("a", 1)));
        assertThat(first.getItem()).isEqualTo(second.getItem()).isEqualTo(new Fresh<>(Map.of("a", 1)));
    }

    @Test
    void abandonedBatchIsTakenBack() {
        get("a", "b").cancel();
        assertThat(questions.only().isTakenBack()).isTrue();
        assertThat(source.inFlight()).isZero();
    }

    @Test
    void invalidatedIdIsAskedForAgainAndTheOthersAreNot() {
        bench.policy = Workbench.policy(FRESH_FOR);
        keep(Map.of("a", 1, "b", 2));
        bench.passMillis(1);
        source.invalidate("a");
        get("a", "b");
        assertThat(questions.last().asked()).containsExactly("a");
    }

    @Test
    void revalidationOfManyIdsIsOneCall() {
        bench.policy =
                new SourcePolicy(Workbench.TIMEOUT, FRESH_FOR, FRESH_FOR, Workbench.STALE_FOR, Duration.ofSeconds(5));
        keep(Map.of("a", 1, "b", 2, "c", 3));
        bench.pass(FRESH_FOR);
        assertThat(get("a", "b", "c").getItem()).isEqualTo(new Fresh<>(Map.of("a", 1, "b", 2, "c", 3)));
        assertThat(questions.all()).hasSize(2);
        assertThat(questions.last().asked()).containsExactly("a", "b", "c");
    }
}
