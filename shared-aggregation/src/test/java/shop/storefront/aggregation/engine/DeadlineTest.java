package shop.storefront.aggregation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.testing.VirtualTime;

class DeadlineTest {

    private final VirtualTime time = new VirtualTime();

    @Test
    void whatIsLeftShrinksAsTimePassesAndNeverBelowZero() {
        Deadline deadline = Deadline.in(Duration.ofNanos(100), time);
        assertThat(deadline.leftNanos(time)).isEqualTo(100);
        time.pass(Duration.ofNanos(99));
        assertThat(deadline.hasPassed(time)).isFalse();
        time.pass(Duration.ofNanos(1));
        assertThat(deadline.hasPassed(time)).isTrue();
        time.pass(Duration.ofNanos(50));
        assertThat(deadline.leftNanos(time)).isZero();
    }

    @Test
    void budgetShortensADeadlineAndNeverExtendsIt() {
        Deadline page = Deadline.in(Duration.ofMillis(800), time);
        assertThat(page.within(Duration.ofMillis(300), time)).isEqualTo(Deadline.in(Duration.ofMillis(300), time));
        assertThat(page.within(Duration.ofMillis(900), time).atNanos()).isEqualTo(page.atNanos());
    }

    @Test
    void missedDeadlineProvesNothingWhereItLeftLessThanIsUsual() {
        Deadline page = Deadline.in(Duration.ofMillis(800), time);
        assertThat(page.within(Duration.ofMillis(300), time).missed().evidence())
                .isEqualTo(SourceFailure.Evidence.UNWELL);
        assertThat(page.within(Duration.ofMillis(820), time).missed().evidence())
                .isEqualTo(SourceFailure.Evidence.UNWELL);
        SourceFailure early = page.within(Duration.ofMillis(900), time).missed();
        assertThat(early.evidence()).isEqualTo(SourceFailure.Evidence.NONE);
        assertThat(early.reason()).isEqualTo(Reason.TIMED_OUT);
    }

    @Test
    void clockThatWrapsAroundMakesNoDifference() {
        Time wrapping = new Time() {
            @Override
            public long nanos() {
                return Long.MAX_VALUE - 10;
            }

            @Override
            public long epochMillis() {
                return 0;
            }

            @Override
            public Cancellable after(Duration delay, Runnable task) {
                throw new UnsupportedOperationException();
            }
        };
        Deadline deadline = Deadline.in(Duration.ofNanos(100), wrapping);
        assertThat(deadline.leftNanos(wrapping)).isEqualTo(100);
        assertThat(deadline.within(Duration.ofNanos(50), wrapping).leftNanos(wrapping))
                .isEqualTo(50);
        assertThat(deadline.within(Duration.ofNanos(150), wrapping).atNanos()).isEqualTo(deadline.atNanos());
    }
}
