package shop.storefront.aggregation.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static shop.storefront.aggregation.testing.HttpRequests.given;
import static shop.storefront.aggregation.testing.ProblemResponse.problem;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import shop.storefront.aggregation.edge.identity.TestIssuer;
import shop.storefront.aggregation.edge.problem.ProblemKind;
import shop.storefront.aggregation.matrix.Row.Strike;
import shop.storefront.aggregation.testing.Call;
import shop.storefront.aggregation.testing.EventSource.Event;
import shop.storefront.aggregation.testing.FakeSource;
import shop.storefront.aggregation.testing.FakeSources;

/**
 * Plays rows of the matrix, each with a product, or a customer, that nobody has asked for before and faults aimed at
 * that alone, so that no row depends on another. May be used from many threads.
 */
final class RowPlayer {

    /** What a client's own body must say. */
    @FunctionalInterface
    interface BodyAssertion {
        void holds(ShownPage page, JsonPath body, Map<String, SectionState> degraded);
    }

    /** How often a call is asked again that was not processed. */
    private static final int MOST_UNPROCESSED = 2;

    private final FakeSources sources;
    private final TestIssuer issuer;
    private final BodyAssertion body;
    private final Stage stage;

    RowPlayer(FakeSources sources, TestIssuer issuer, BodyAssertion body, Stage stage) {
        this.sources = sources;
        this.issuer = issuer;
        this.body = body;
        this.stage = stage;
    }

    /** Shows a page once, so that all that serves it is loaded. */
    void warmUp(ShownPage page) {
        String id = stage.newId();
        stage.awaitReady(() -> isWhole(get(page, id)));
    }

    void play(Row row) {
        String id = stage.newId();
        if (row.warm()) {
            stage.awaitReady(() -> isWhole(get(row.page(), id)));
        }
        for (Strike strike : row.strikes()) {
            FakeSource source = source(strike);
            source.forgetCalls(id);
            source.fault(strike.dependency().operation(), id, strike.fault().fault());
        }
        Stage.Timed<Response> shown = Stage.timed(() -> get(row.page(), id));
        if (row.page().isStream()) {
            assertStream(row, shown.result());
        } else {
            assertAnswer(row, shown.result());
        }
        stage.assertTime(shown.took(), null);
        row.awaited()
                .forEach(strike ->
                        stage.assertTime(shown.took(), strike.dependency().source()));
        row.strikes().forEach(strike -> assertWire(row, strike, id));
        row.strikes().forEach(strike -> source(strike).heal(strike.dependency().operation(), id));
        stage.awaitHealed(() -> isWhole(get(row.page(), id)));
    }

    private FakeSource source(Strike strike) {
        return sources.named(strike.dependency().source());
    }

    private Response get(ShownPage page, String id) {
        RequestSpecification request = given();
        if (page.isPersonal()) {
            request.auth().oauth2(issuer.token(id));
        }
        return request.when().get(page.path(id));
    }

    /** Whether a page was answered with every section fresh. */
    private static boolean isWhole(Response answer) {
        return answer.statusCode() == 200
                && answer.header("Degraded") == null
                && (!answer.contentType().startsWith("text/event-stream")
                        || StreamedPage.of(answer).isWhole());
    }

    private void assertAnswer(Row row, Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(row.status());
        assertThat(SectionState.in(answer.header("Degraded"))).isEqualTo(row.degraded());
        Stage.assertNothingLeaks(answer);
        boolean cacheable = row.status() == 200 && row.degraded().isEmpty();
        String audience = row.page().isPersonal() ? "private" : "public";
        answer.then()
                .header("Cache-Control", startsWith(cacheable ? audience + ", max-age=" : "no-store"))
                .header("ETag", cacheable ? notNullValue() : nullValue())
                .header("Retry-After", row.status() == 503 ? notNullValue() : nullValue());
        if (row.status() == 200) {
            answer.then().header("Server-Timing", notNullValue());
            body.holds(row.page(), answer.jsonPath(), row.degraded());
        } else {
            answer.then().spec(problem(row.status()));
        }
    }

    /** Each section is one event, what is waited for comes last, and the end says whether all was fresh. */
    private static void assertStream(Row row, Response answer) {
        answer.then()
                .statusCode(200)
                .contentType(startsWith("text/event-stream"))
                .header("Cache-Control", "no-store");
        Stage.assertNothingLeaks(answer);
        StreamedPage page = StreamedPage.of(answer);
        if (row.status() != 200) {
            assertProblem(row.status(), page);
            return;
        }
        assertThat(page.last())
                .isEqualTo(
                        new Event("complete", "{\"complete\":" + row.degraded().isEmpty() + "}"));
        List<String> sections = page.names().subList(0, page.names().size() - 1);
        assertThat(sections).containsExactlyInAnyOrderElementsOf(row.page().sections());
        row.awaited()
                .forEach(strike -> assertThat(sections)
                        .last()
                        .isEqualTo(strike.dependency().section()));
        assertThat(page.degraded()).isEqualTo(row.degraded());
        row.degraded()
                .forEach((section, state) ->
                        assertThat(page.data(section) == null).as(section).isEqualTo(state.isMissing()));
    }

    private static void assertProblem(int status, StreamedPage page) {
        assertThat(page.names()).containsOnlyOnce("error").doesNotContain("product", "complete");
        assertThat(page.last().name()).isEqualTo("error");
        JsonPath problem = JsonPath.from(page.last().data());
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem.getString("title"))
                .isEqualTo(ProblemKind.ofStatus(status).title());
    }

    /**
     * At most one retry, none where only one instance could be asked again; no call without a deadline; none left behind.
     * A call may lose its connection to that of another row, which had it before and closes it late or for an answer to
     * another question: such a call is asked again besides, and is known by its early end before any answer.
     */
    private void assertWire(Row row, Strike strike, String id) {
        List<Call> calls = source(strike).calls(strike.dependency().operation(), id);
        Duration early = stage.budgetOf(strike.dependency().source()).dividedBy(2);
        assertThat(calls)
                .as(calls.isEmpty() ? "never asked: does the client show this section?" : "calls")
                .hasSizeBetween(
                        row.endsAtOnce() && row.strikes().size() > 1 ? 0 : 1, strike.mostCalls() + MOST_UNPROCESSED);
        assertThat(calls)
                .filteredOn(call -> call.bytesSent() > 0 || !call.isCancelledWithin(early))
                .hasSizeLessThanOrEqualTo(strike.mostCalls());
        if (strike.dependency().isGrpc()) {
            assertThat(calls)
                    .extracting(Call::deadline)
                    .allSatisfy(left -> assertThat(left)
                            .isLessThanOrEqualTo(
                                    stage.budgetOf(strike.dependency().source())));
        }
        if (strike.fault().isEndless()) {
            stage.awaitTakenBack(calls);
        }
    }
}
