package shop.storefront.aggregation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.engine.SourceResult.Absent;
import shop.storefront.aggregation.engine.SourceResult.Default;
import shop.storefront.aggregation.engine.SourceResult.Fresh;
import shop.storefront.aggregation.engine.SourceResult.Missing;
import shop.storefront.aggregation.engine.SourceResult.Partial;
import shop.storefront.aggregation.engine.SourceResult.Stale;

class SourceResultTest {

    private static final Duration AGE = Duration.ofMillis(42_900);

    private static final List<SourceResult<Integer>> BEST_FIRST = List.of(
            new Fresh<>(1),
            new Partial<>(1, Reason.INVALID_ANSWER),
            new Stale<>(1, AGE, Reason.TIMED_OUT),
            new Default<>(1, Reason.INVALID_ANSWER),
            new Missing<>(Reason.UNAVAILABLE));

    @Test
    void stateSaysWhatTheResultIs() {
        assertThat(BEST_FIRST)
                .extracting(SourceResult::state)
                .extracting(SourceState::kind)
                .containsExactly(SourceState.Kind.values());
        assertThat(new Absent<Integer>(Absence.NOT_FOUND).state()).isEqualTo(SourceState.FRESH);
    }

    @Test
    void ageIsRoundedDownToSecondsAndKnownOfStaleValuesOnly() {
        assertThat(BEST_FIRST)
                .extracting(SourceResult::state)
                .extracting(SourceState::ageSeconds)
                .containsExactly(0L, 0L, 42L, 0L, 0L);
    }

    @Test
    void everyStateButFreshHasAReason() {
        assertThat(BEST_FIRST)
                .extracting(SourceResult::state)
                .extracting(SourceState::reason)
                .containsExactly(
                        null, Reason.INVALID_ANSWER, Reason.TIMED_OUT, Reason.INVALID_ANSWER, Reason.UNAVAILABLE);
    }

    @Test
    void mappingChangesTheValueAndNeverTheState() {
        for (SourceResult<Integer> result : BEST_FIRST) {
            SourceResult<String> mapped = result.map(value -> "v" + value);
            assertThat(mapped.state()).isEqualTo(result.state());
            assertThat(mapped.toOptional()).isEqualTo(result.toOptional().map(value -> "v" + value));
        }
    }

    @Test
    void worseStateWinsWhicheverComesFirst() {
        for (int better = 0; better < BEST_FIRST.size(); better++) {
            for (int worse = better; worse < BEST_FIRST.size(); worse++) {
                SourceState good = BEST_FIRST.get(better).state();
                SourceState bad = BEST_FIRST.get(worse).state();
                assertThat(good.worse(bad)).isEqualTo(bad);
                assertThat(bad.worse(good)).isEqualTo(bad);
            }
        }
    }

    @Test
    void olderOfTwoStaleStatesIsTheWorse() {
        SourceState young = new SourceState(SourceState.Kind.STALE, 1, Reason.TIMED_OUT);
        SourceState old = new SourceState(SourceState.Kind.STALE, 2, Reason.UNAVAILABLE);
        assertThat(young.worse(old)).isEqualTo(old);
        assertThat(old.worse(young)).isEqualTo(old);
    }
}
