package shop.storefront.aggregation.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static shop.storefront.aggregation.testing.HttpRequests.given;
import static shop.storefront.aggregation.testing.ProblemResponse.problem;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import shop.storefront.aggregation.edge.identity.TestIssuer;
import shop.storefront.aggregation.testing.Call;
import shop.storefront.aggregation.testing.ReviewSource;

/** Plays rows of posts, each about a product of its own. May be used from many threads. */
final class PostPlayer {

    private static final String CREATE = "create";

    private final ReviewSource review;
    private final TestIssuer issuer;
    private final Stage stage;

    PostPlayer(ReviewSource review, TestIssuer issuer, Stage stage) {
        this.review = review;
        this.issuer = issuer;
        this.stage = stage;
    }

    void play(PostRow row) {
        String id = stage.newId();
        review.fault(CREATE, id, row.fault().fault());
        Stage.Timed<Response> posted = Stage.timed(() -> post(id));
        assertAnswer(row, posted.result(), id);
        stage.assertTime(posted.took(), row.fault().isEndless() ? "review" : null);
        assertSentOnce(row, id);
        review.heal(CREATE, id);
        stage.awaitHealed(() -> post(id).statusCode() == 201);
    }

    private Response post(String id) {
        return given().auth()
                .oauth2(issuer.token(id))
                .header("Idempotency-Key", id)
                .contentType(ContentType.JSON)
                .body("{\"rating\":4,\"title\":\"Good\",\"body\":\"It fits.\"}")
                .when()
                .post("/api/v1/products/" + id + "/reviews");
    }

    private static void assertAnswer(PostRow row, Response answer, String id) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(row.status());
        Stage.assertNothingLeaks(answer);
        answer.then()
                .header("Cache-Control", equalTo("no-store"))
                .header("Retry-After", row.status() == 503 ? notNullValue() : nullValue())
                .header("WWW-Authenticate", refusesToken(row) ? startsWith("Bearer") : nullValue())
                .header("Location", row.status() == 201 ? endsWith("#" + id + "-review-0") : nullValue());
        if (row.status() == 201) {
            answer.then().body("rating", equalTo(4));
        } else {
            answer.then().spec(problem(row.status()));
        }
    }

    private static boolean refusesToken(PostRow row) {
        return row.status() == 401 || row.status() == 403;
    }

    /** A write is never made again, and where nobody waits for its end any more, it is taken back. */
    private void assertSentOnce(PostRow row, String id) {
        List<Call> calls = review.calls(CREATE, id);
        assertThat(calls)
                .singleElement()
                .satisfies(call -> assertThat(call.headers()).containsEntry("idempotency-key", id));
        if (row.fault().isEndless()) {
            stage.awaitTakenBack(calls);
        }
    }
}
