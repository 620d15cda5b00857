package shop.storefront.aggregation.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.testing.FakeSources;

/** What clients notice of instances that die; a subclass is the test of one application. */
@OutageSettings
@SuppressWarnings("NullAway.Init") // by the test framework
public abstract class OutageContract {

    private static final int PAGES = 2_000;
    private static final Duration HEALED_WITHIN = Duration.ofSeconds(6);

    FakeSources sources;

    private Outage outage;

    @BeforeEach
    void warmUp() {
        outage = new Outage(sources);
        outage.warmUp(300);
    }

    /** From the first page on: no time is given to notice the death. */
    @Test
    void withOneOfTwoInstancesDeadFewerThanOnePageInAThousandIsDegraded() {
        outage.kill(0);
        long degraded = outage.degradedOf(PAGES);
        outage.revive(0);
        assertThat(degraded).isLessThan(PAGES / 1_000);
    }

    @Test
    void sourcesThatWereAllDeadAreUsedAgainWithinSixSeconds() {
        outage.kill(0);
        outage.kill(1);
        assertThat(outage.degradedOf(100)).isEqualTo(100);
        outage.revive(0);
        outage.revive(1);
        outage.awaitWholePage(HEALED_WITHIN);
    }
}
