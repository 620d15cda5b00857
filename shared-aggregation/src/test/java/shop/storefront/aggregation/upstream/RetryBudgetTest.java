package shop.storefront.aggregation.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    private static final double FIFTH = 0.2;

    private final RetryBudget budget = new RetryBudget();

    @Test
    void nothingIsGrantedBeforeAnythingWasCalled() {
        assertThat(budget.withdraw()).isFalse();
    }

    @Test
    void extrasAreNeverMoreThanAFifthOfTheCallsOverALongRun() {
        int extras = 0;
        for (int calls = 1; calls <= 100_000; calls++) {
            budget.deposit(FIFTH);
            extras += budget.withdraw() ? 1 : 0;
            assertThat(extras).isLessThanOrEqualTo(calls / 5);
        }
        assertThat(extras).isEqualTo(20_000);
    }

    @Test
    void savingsAreLimitedSoThatAQuietDayPaysForNoStorm() {
        for (int calls = 0; calls < 1_000_000; calls++) {
            budget.deposit(FIFTH);
        }
        int extras = 0;
        while (budget.withdraw()) {
            extras++;
        }
        assertThat(extras).isEqualTo(10);
    }

    @Property
    void anyWindowHasAFifthAndTheSavingsAtMost(@ForAll @Size(min = 50, max = 500) List<Boolean> wantsExtra) {
        RetryBudget any = new RetryBudget();
        Deque<Boolean> window = new ArrayDeque<>();
        for (boolean wanted : wantsExtra) {
            any.deposit(FIFTH);
            window.addLast(wanted && any.withdraw());
            if (window.size() > 50) {
                window.removeFirst();
            }
            assertThat(window.stream().filter(granted -> granted).count()).isLessThanOrEqualTo(50 / 5 + 10);
        }
    }
}
