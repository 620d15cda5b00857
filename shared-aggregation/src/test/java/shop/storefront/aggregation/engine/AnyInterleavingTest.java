package shop.storefront.aggregation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import shop.storefront.aggregation.engine.Interleaving.Entry;
import shop.storefront.aggregation.engine.Interleaving.Step;

/** What holds of a source whatever happens, in whatever order: {@link Interleaving} plays it and checks every result. */
class AnyInterleavingTest {

    private static final List<String> KEYS = List.of("a", "b", "c", "d");
    private static final int TRIES = 6_000;

    @Property(tries = TRIES)
    void everyResultIsRightInTimeAndNothingIsLeftBehind(
            @ForAll("policies") SourcePolicy policy, @ForAll boolean sharing, @ForAll("courses") List<Step> course) {
        Interleaving played = new Interleaving(policy, sharing);
        course.forEach(played::play);
        assertThat(played.end()).isEmpty();
    }

    @Provide
    Arbitrary<SourcePolicy> policies() {
        return Combinators.combine(millis(1, 400), millis(0, 1_000), millis(0, 500), millis(0, 2_000), millis(0, 500))
                .as(SourcePolicy::new);
    }

    @Provide
    Arbitrary<List<Step>> courses() {
        Arbitrary<String> key = Arbitraries.of(KEYS);
        Arbitrary<Duration> left = millis(0, 600);
        Arbitrary<List<Entry>> entries =
                Arbitraries.of(Entry.class).list().ofMinSize(1).ofMaxSize(4);
        Arbitrary<Step> step = Arbitraries.frequencyOf(
                Tuple.of(3, Combinators.combine(key, left).as(Step.GetOne::new)),
                Tuple.of(
                        5,
                        Combinators.combine(key.set().ofMinSize(1), left)
                                .as((keys, most) -> new Step.GetMany(List.copyOf(keys), most))),
                Tuple.of(5, millis(1, 300).map(Step.Pass::new)),
                Tuple.of(6, Combinators.combine(which(), entries).as(Step.Answer::new)),
                Tuple.of(
                        3,
                        Combinators.combine(which(), Arbitraries.of(Reason.class))
                                .as(Step.Fail::new)),
                Tuple.of(1, which().map(Step.RejectToken::new)),
                Tuple.of(
                        2,
                        Combinators.combine(which(), Arbitraries.of(true, false))
                                .as(Step.Recall::new)),
                Tuple.of(2, which().map(Step.GoAway::new)),
                Tuple.of(1, key.map(Step.Invalidate::new)));
        return step.list().ofMaxSize(40);
    }

    private static Arbitrary<Integer> which() {
        return Arbitraries.integers().between(0, 5);
    }

    private static Arbitrary<Duration> millis(int least, int most) {
        return Arbitraries.integers().between(least, most).map(Duration::ofMillis);
    }
}
