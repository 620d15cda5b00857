package shop.storefront.aggregation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.engine.SourceResult.Fresh;
import shop.storefront.aggregation.testing.KeptHeap;

class KeptAnswersTest {

    /** Measures, in a JVM of its own. */
    public static void main(String[] none) {
        for (int length : new int[] {1, 100, 1_000}) {
            KeptHeap.say(
                    "under keys of " + length,
                    20_000,
                    i -> i + "x".repeat(length),
                    i -> new Fetched<>(new Fresh<>(Boolean.TRUE), 0));
        }
    }

    @Test
    void keysAreWeighedToo() throws Exception {
        assertThat(KeptHeap.measuredBy(KeptAnswersTest.class))
                .hasSize(3)
                .allSatisfy((kind, weight) -> assertThat(weight).as(kind).isBetween(0.95, 2.1));
    }
}
