package shop.storefront.aggregation.source;

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
import shop.storefront.aggregation.source.Interleaving.Step;

/** What holds of a source whatever happens, in whatever order: {@link Interleaving} plays it and checks every result. */
class AnyInterleavingTest {

    private static final List<String> KEYS = List.of("a", "b", "c");
    private static final int TRIES = 3_000;

    @Property(tries = TRIES)
    void ofOneThingAtATime(@ForAll("policies") SourcePolicy policy, @ForAll("courses") List<Step> course) {
        SingleInterleaving played = new SingleInterleaving(policy);
        course.forEach(played::play);
        assertThat(played.end()).isEmpty();
    }

    @Property(tries = TRIES)
    void ofManyThingsAtOnce(@ForAll("policies") SourcePolicy policy, @ForAll("courses") List<Step> course) {
        BatchInterleaving played = new BatchInterleaving(policy);
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
        Arbitrary<Step> step = Arbitraries.frequencyOf(
                Tuple.of(
                        6,
                        Combinators.combine(key.set().ofMinSize(1), millis(0, 600))
                                .as((keys, left) -> new Step.Get(List.copyOf(keys), left))),
                Tuple.of(5, millis(1, 300).map(Step.Pass::new)),
                Tuple.of(5, which().map(Step.Answer::new)),
                Tuple.of(2, which().map(Step.NotFound::new)),
                Tuple.of(
                        3,
                        Combinators.combine(which(), Arbitraries.of(Reason.class))
                                .as(Step.Fail::new)),
                Tuple.of(2, which().map(Step.GoAway::new)),
                Tuple.of(1, key.map(Step.Outdate::new)));
        return step.list().ofMaxSize(40);
    }

    private static Arbitrary<Integer> which() {
        return Arbitraries.integers().between(0, 5);
    }

    private static Arbitrary<Duration> millis(int least, int most) {
        return Arbitraries.integers().between(least, most).map(Duration::ofMillis);
    }
}
