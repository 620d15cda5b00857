package shop.storefront.aggregation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.engine.SourceResult.Fresh;
import shop.storefront.aggregation.engine.SourceResult.Missing;
import shop.storefront.aggregation.testing.Questions;
import shop.storefront.aggregation.testing.Questions.Question;

/** A source whose answers depend on the language that is asked for. */
class VariantTest {

    private final Workbench bench = new Workbench();
    private final Questions<String, Fetched<Integer>> questions = new Questions<>();
    private final Questions<List<String>, BatchAnswer<String, Integer>> batches = new Questions<>();
    private final Source<String, Integer> source =
            Source.ofOne(questions::ask, Function.identity(), SharedLastGood.none(), bench.setup());
    private final Source<String, Integer> batch =
            Source.ofMany(batches::ask, 100, SharedLastGood.none(), bench.setup());

    private UniAssertSubscriber<SourceResult<Integer>> get(RequestContext context) {
        return Workbench.subscribed(source.get("a", context));
    }

    private Question<String, Fetched<Integer>> asked(RequestContext context) {
        get(context);
        return questions.last();
    }

    @Test
    void callIsJoinedByThoseWhoAskForTheSameVariantAlone() {
        var german = get(bench.language("de"));
        Question<String, Fetched<Integer>> germanQuestion = questions.last();
        var french = get(bench.language("fr"));
        Question<String, Fetched<Integer>> frenchQuestion = questions.last();
        var plain = get(bench.request());
        var sameGerman = get(bench.language("de"));

        assertThat(questions.all()).hasSize(3);
        assertThat(source.inFlight()).isEqualTo(3);
        questions.last().answer(Workbench.fetched(new Fresh<>(0)));
        frenchQuestion.answer(Workbench.fetched(new Fresh<>(2)));
        germanQuestion.answer(Workbench.fetched(new Fresh<>(1)));
        german.assertItem(new Fresh<>(1));
        sameGerman.assertItem(new Fresh<>(1));
        french.assertItem(new Fresh<>(2));
        plain.assertItem(new Fresh<>(0));
    }

    @Test
    void answerAtHandServesItsOwnVariantAlone() {
        bench.policy = Workbench.policy(Duration.ofSeconds(30));
        asked(bench.language("de")).answer(Workbench.fetched(new Fresh<>(1)));
        asked(bench.language("fr")).answer(Workbench.fetched(new Fresh<>(2)));

        get(bench.language("de")).assertItem(new Fresh<>(1));
        get(bench.language("fr")).assertItem(new Fresh<>(2));
        get(bench.request()).assertNotTerminated();
    }

    @Test
    void onlyTheLastGoodAnswerOfTheSameVariantStandsIn() {
        asked(bench.language("de")).answer(Workbench.fetched(new Fresh<>(1)));

        var german = get(bench.language("de"));
        questions.last().fail(SourceFailure.unavailable("down"));
        assertThat(german.assertCompleted().getItem().toOptional()).contains(1);
        var french = get(bench.language("fr"));
        questions.last().fail(SourceFailure.unavailable("down"));
        french.assertItem(new Missing<>(Reason.UNAVAILABLE));
    }

    @Test
    void whatIsInvalidatedIsAskedForAgainInEveryVariant() {
        bench.policy = Workbench.policy(Duration.ofSeconds(30));
        asked(bench.language("de")).answer(Workbench.fetched(new Fresh<>(1)));
        bench.passMillis(1);
        source.invalidate("a");

        get(bench.language("de")).assertNotTerminated();
        get(bench.request()).assertNotTerminated();
    }

    @Test
    void batchTakesNothingFromAnotherVariant() {
        bench.policy = Workbench.policy(Duration.ofSeconds(30));
        Workbench.subscribed(batch.getAll(List.of("a", "b"), bench.language("de")));
        batches.last().answer(Workbench.batch(Map.of("a", 1, "b", 2)));

        var french = Workbench.subscribed(batch.getAll(List.of("a", "b"), bench.language("fr")));
        batches.last().answer(Workbench.batch(Map.of("a", 10, "b", 20)));
        assertThat(french.assertCompleted().getItem().toOptional()).contains(Map.of("a", 10, "b", 20));
        Workbench.subscribed(batch.getAll(List.of("a", "b"), bench.language("de")))
                .assertItem(new Fresh<>(Map.of("a", 1, "b", 2)));
    }

    @Test
    void answersAreRefreshedInTheirOwnVariant() {
        bench.policy = new SourcePolicy(
                Workbench.TIMEOUT, Duration.ofSeconds(1), Duration.ofSeconds(10), Workbench.STALE_FOR, Duration.ZERO);
        asked(bench.language("de")).answer(Workbench.fetched(new Fresh<>(1)));
        asked(bench.language("fr")).answer(Workbench.fetched(new Fresh<>(2)));
        bench.pass(Duration.ofSeconds(2));

        get(bench.language("de")).assertItem(new Fresh<>(1));
        assertThat(questions.last().context().variant())
                .isEqualTo(bench.language("de").variant());
        questions.last().answer(Workbench.fetched(new Fresh<>(11)));
        get(bench.language("fr")).assertItem(new Fresh<>(2));
        get(bench.language("de")).assertItem(new Fresh<>(11));
    }

    @Test
    void allVariantsTogetherAreBoundedAsOne() {
        Source<String, Integer> small =
                Source.ofOne(questions::ask, Function.identity(), SharedLastGood.none(), bench.setup(3_000));
        for (int language = 0; language < 50; language++) {
            Workbench.subscribed(small.get("a", bench.language("x" + language)));
            questions.last().answer(Workbench.fetched(new Fresh<>(language)));
        }
        assertThat(small.rememberedBytes()).isBetween(1L, 3_000L);
    }
}
