package shop.storefront.aggregation.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static shop.storefront.aggregation.testing.HttpRequests.given;
import static shop.storefront.aggregation.testing.ProblemResponse.problem;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import shop.storefront.aggregation.matrix.ShownPage.Dependency;
import shop.storefront.aggregation.testing.Call;
import shop.storefront.aggregation.testing.FakeSource;
import shop.storefront.aggregation.testing.FakeSources;

/**
 * Plays rows of the matrix, each with a product that nobody has asked for before and a fault aimed at that product
 * alone, so that no row depends on another. May be used from many threads.
 */
final class RowPlayer {

    /** What a client's own body must say. */
    @FunctionalInterface
    interface BodyAssertion {
        void holds(ShownPage page, JsonPath body, Map<String, SectionState> degraded);
    }

    private static final Duration SLACK = Duration.ofSeconds(5);
    private static final Duration HEALED_WITHIN = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeSources sources;
    private final BodyAssertion body;
    private final Budgets budgets = new Budgets();
    private final AtomicInteger ids = new AtomicInteger();

    RowPlayer(FakeSources sources, BodyAssertion body) {
        this.sources = sources;
        this.body = body;
    }

    void play(Row row) {
        Dependency dependency = row.dependency();
        FakeSource source = sources.named(dependency.source());
        String id = "row" + ids.incrementAndGet() + "x";
        String path = row.page().path(id);
        if (row.warm()) {
            await().atMost(PATIENCE).until(() -> isWhole(get(path)));
        }
        source.forgetCalls(id);
        source.fault(dependency.operation(), id, row.fault().fault());
        long began = System.nanoTime();
        Response answer = get(path);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        assertAnswer(row, answer);
        assertTime(row, took);
        assertWire(row, source, id);
        source.heal(dependency.operation(), id);
        await("a whole page after healing").atMost(HEALED_WITHIN).until(() -> isWhole(get(path)));
    }

    private static Response get(String path) {
        return given().when().get(path);
    }

    /** Whether a page was answered with every section fresh. */
    static boolean isWhole(Response answer) {
        return answer.statusCode() == 200 && answer.header("Degraded") == null;
    }

    private void assertAnswer(Row row, Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(row.status());
        assertThat(SectionState.in(answer.header("Degraded"))).isEqualTo(row.degraded());
        assertThat(answer.headers() + answer.asString())
                .as("what the source said, or where it is, leaks")
                .doesNotContain("SECRET", "localhost:");
        boolean cacheable = row.status() == 200 && row.degraded().isEmpty();
        answer.then()
                .header("Cache-Control", startsWith(cacheable ? "public, max-age=" : "no-store"))
                .header("ETag", cacheable ? notNullValue() : nullValue())
                .header("Retry-After", row.status() == 503 ? notNullValue() : nullValue());
        if (row.status() == 200) {
            answer.then().header("Server-Timing", notNullValue());
            body.holds(row.page(), answer.jsonPath(), row.degraded());
        } else {
            answer.then().spec(problem(row.status()));
        }
    }

    /** No answer is waited for longer than the deadline, and none given up before its budget is used. */
    private void assertTime(Row row, Duration took) {
        assertThat(took).isLessThan(budgets.deadline().plus(SLACK));
        if (row.fault().isEndless()) {
            assertThat(took).isGreaterThanOrEqualTo(budgets.of(row.dependency().source()));
        }
    }

    /** At most one retry, none where only one instance could be asked again; no call without a deadline; none left behind. */
    private void assertWire(Row row, FakeSource source, String id) {
        List<Call> calls = source.calls(row.dependency().operation(), id);
        assertThat(calls).hasSizeBetween(1, row.mostCalls());
        if (row.dependency().isGrpc()) {
            assertThat(calls)
                    .extracting(Call::deadline)
                    .allSatisfy(left -> assertThat(left).isLessThanOrEqualTo(budgets.of(source.name())));
        }
        if (row.fault().isEndless()) {
            await("calls are taken back")
                    .atMost(PATIENCE)
                    .until(() -> calls.stream().allMatch(Call::isOver));
            assertThat(calls).allMatch(Call::isCancelled);
        }
    }
}
