package shop.storefront.aggregation.edge.loadshedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AdaptiveLimitTest {

    private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long LONG = TimeUnit.MILLISECONDS.toNanos(150);

    private final AdaptiveLimit limit = new AdaptiveLimit();

    @Test
    void beginsAsFarUpAsItGoes() {
        assertThat(sampled(1, SHORT, 0)).isEqualTo(1_000);
    }

    @Test
    void goesDownFromWhatIsInUseWhenAllEventsWaitTooLong() {
        assertThat(sampled(5, LONG, 500)).isEqualTo(400);
        assertThat(sampled(5, LONG, 400)).isEqualTo(320);
    }

    @Test
    void oneShortWaitIsNoOverload() {
        sampled(4, LONG, 500);

        assertThat(sampled(1, SHORT, 500)).isEqualTo(1_000);
    }

    @Test
    void slowSourcesThatLeaveTheEventLoopIdleShedNothing() {
        assertThat(sampled(500, SHORT, 999)).isEqualTo(1_000);
    }

    @Test
    void neverGoesBelowTheLeast() {
        assertThat(sampled(500, LONG, 1_000)).isEqualTo(10);
    }

    @Test
    void goesUpAgainAsFarAsItIsUsed() {
        sampled(500, LONG, 1_000);
        assertThat(sampled(50, SHORT, 2)).isEqualTo(10);

        assertThat(sampled(5, SHORT, 10)).isEqualTo(11);
        assertThat(sampled(1_000, SHORT, 1_000)).isEqualTo(1_000);
    }

    private int sampled(int times, long waitNanos, int inFlight) {
        int now = 0;
        for (int i = 0; i < times; i++) {
            now = limit.sampled(waitNanos, inFlight, Limits.ADAPTING);
        }
        return now;
    }
}
