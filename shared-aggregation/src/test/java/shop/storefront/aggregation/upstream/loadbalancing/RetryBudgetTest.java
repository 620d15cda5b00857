package shop.storefront.aggregation.upstream.loadbalancing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.testing.VirtualTime;

class RetryBudgetTest {

    private static final double FIFTH = 0.2;
    private static final int SAVED = 10;

    private final VirtualTime time = new VirtualTime();
    private final RetryBudget budget = new RetryBudget(time);

    private int everything() {
        int extras = 0;
        while (budget.withdraw()) {
            extras++;
        }
        return extras;
    }

    @Test
    void firstCallMayBeTriedAgain() {
        budget.deposit(FIFTH);
        assertThat(budget.withdraw()).isTrue();
    }

    @Test
    void extrasAreAFifthOfTheCallsOverALongRun() {
        int extras = 0;
        for (int calls = 1; calls <= 100_000; calls++) {
            budget.deposit(FIFTH);
            extras += budget.withdraw() ? 1 : 0;
            assertThat(extras).isLessThanOrEqualTo(calls / 5 + SAVED);
        }
        assertThat(extras).isBetween(20_000, 20_000 + SAVED);
    }

    @Test
    void savingsAreLimitedSoThatAQuietDayPaysForNoStorm() {
        for (int calls = 0; calls < 1_000_000; calls++) {
            budget.deposit(FIFTH);
        }
        time.pass(Duration.ofDays(1));
        budget.deposit(FIFTH);
        assertThat(everything()).isEqualTo(SAVED);
    }

    @Test
    void sourceThatIsSeldomCalledHasOneASecond() {
        budget.deposit(FIFTH);
        everything();
        for (int second = 0; second < 20; second++) {
            time.pass(Duration.ofSeconds(1));
            budget.deposit(0.01);
            assertThat(budget.withdraw()).isTrue();
            assertThat(budget.withdraw()).isFalse();
        }
    }

    @Test
    void whatASlowCallWaitedIsItsToSpend() {
        budget.deposit(FIFTH);
        everything();
        time.pass(Duration.ofSeconds(1));
        assertThat(budget.saved()).isEqualTo(1);
        assertThat(budget.withdraw()).isTrue();
        assertThat(budget.withdraw()).isFalse();
    }

    @Test
    void shareOfZeroAllowsNoneHoweverMuchWasSaved() {
        budget.deposit(FIFTH);
        time.pass(Duration.ofMinutes(1));
        budget.deposit(0);
        assertThat(budget.withdraw()).isFalse();
        assertThat(budget.saved()).isZero();
    }

    @Property
    void anyWindowHasAFifthAndTheSavingsAtMost(@ForAll @Size(min = 50, max = 500) List<Boolean> wantsExtra) {
        RetryBudget any = new RetryBudget(new VirtualTime());
        Deque<Boolean> window = new ArrayDeque<>();
        for (boolean wanted : wantsExtra) {
            any.deposit(FIFTH);
            window.addLast(wanted && any.withdraw());
            if (window.size() > 50) {
                window.removeFirst();
            }
            assertThat(window.stream().filter(granted -> granted).count()).isLessThanOrEqualTo(50 / 5 + SAVED);
        }
    }

    @Test
    void showsWhatItBeginsWithBeforeAnyCall() {
        assertThat(new RetryBudget(time).saved()).isEqualTo(10);
    }
}
