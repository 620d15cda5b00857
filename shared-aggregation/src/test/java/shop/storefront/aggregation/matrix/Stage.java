package shop.storefront.aggregation.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.testing.Call;

/** What all rows share: products that nobody has asked for before, and what each row is held to. Safe for many threads. */
final class Stage {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SLACK = Duration.ofSeconds(5);
    private static final Duration HEALED_WITHIN = Duration.ofSeconds(6);
    private static final Duration POLL = Duration.ofMillis(50);

    /** What came of something, and how long it took. */
    record Timed<T>(T result, Duration took) {}

    private final Budgets budgets = new Budgets();
    private final AtomicInteger ids = new AtomicInteger();

    String newId() {
        return "row" + ids.incrementAndGet() + "x";
    }

    static <T> Timed<T> timed(Supplier<T> action) {
        long began = System.nanoTime();
        T result = action.get();
        return new Timed<>(result, Duration.ofNanos(System.nanoTime() - began));
    }

    Duration budgetOf(String source) {
        return budgets.of(source);
    }

    /**
     * No answer is waited for longer than the deadline, and none given up before its budget is used.
     *
     * @param awaited the source that never answers, where that is what was waited for
     */
    void assertTime(Duration took, @Nullable String awaited) {
        assertThat(took).isLessThan(budgets.deadline().plus(SLACK));
        if (awaited != null) {
            assertThat(took).isGreaterThanOrEqualTo(budgets.of(awaited));
        }
    }

    static void assertNothingLeaks(Response answer) {
        assertThat(answer.headers() + answer.asString())
                .as("what the source said, or where it is, leaks")
                .doesNotContain("SECRET", "localhost:");
    }

    void awaitReady(Callable<Boolean> condition) {
        polling("ready").atMost(PATIENCE).until(condition);
    }

    void awaitHealed(Callable<Boolean> condition) {
        polling("well after healing").atMost(HEALED_WITHIN).until(condition);
    }

    void awaitTakenBack(List<Call> calls) {
        polling("calls are taken back")
                .atMost(PATIENCE)
                .until(() -> calls.stream().allMatch(Call::isOver));
        assertThat(calls).allMatch(Call::isCancelled);
    }

    private static ConditionFactory polling(String what) {
        return await(what).pollDelay(Duration.ZERO).pollInterval(POLL);
    }
}
