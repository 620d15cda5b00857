package shop.storefront.aggregation.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static shop.storefront.aggregation.testing.HttpRequests.given;
import static shop.storefront.aggregation.testing.ProblemResponse.invalid;
import static shop.storefront.aggregation.testing.ProblemResponse.problem;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.aggregation.testing.Call;
import shop.storefront.aggregation.testing.Fault;

/** Reading and writing reviews, as both clients do; a subclass is the test of one application. */
public abstract class ReviewContract extends EndpointFixture {

    private static final Fault DOWN = new Fault.HttpStatus(503);

    private final int defaultSize;

    protected ReviewContract(int defaultSize) {
        this.defaultSize = defaultSize;
    }

    private static String path(String id) {
        return "/api/v1/products/" + id + "/reviews";
    }

    /** The reviews of a product, as a client asks for them. */
    protected static ValidatableResponse reviews(String id, String query) {
        return given().when().get(path(id) + query).then();
    }

    /** The answer to a customer's review of a product. */
    protected final ValidatableResponse post(String id) {
        return givenCustomer("anna")
                .header("Idempotency-Key", "key-1")
                .contentType(ContentType.JSON)
                .body("{\"rating\":4,\"title\":\"Good\",\"body\":\"It fits.\"}")
                .when()
                .post(path(id))
                .then();
    }

    @Test
    void firstPageIsAskedForInThePlainestWay() {
        reviews("read-1", "")
                .statusCode(200)
                .header("Cache-Control", startsWith("public"))
                .header("ETag", notNullValue())
                .header("Server-Timing", startsWith("review;dur="))
                .body("items", hasSize(defaultSize));
        assertThat(asked("review", "list", "read-1"))
                .singleElement()
                .asString()
                .contains("pageSize=" + defaultSize, "sort=helpful")
                .doesNotContain("pageToken");
    }

    @Test
    void whatIsAskedForGoesOnToTheSource() {
        reviews("read-2", "?sort=newest&pageSize=3&pageToken=a%2Fb%20c%2Bd")
                .statusCode(200)
                .body("items", hasSize(3));
        assertThat(asked("review", "list", "read-2"))
                .singleElement()
                .asString()
                .contains("pageSize=3", "sort=newest")
                .matches(".*pageToken=a(%2F|/)b(%20|\\+)c%2Bd.*");
    }

    @Test
    void reviewsOfAnUnknownProductAreNotFound() {
        reviews("unknown-1", "").spec(problem(404, "not-found"));
    }

    @Test
    void withoutTheSourceThereAreNone() {
        sources.review().fault("list", "read-3", DOWN);
        reviews("read-3", "").spec(problem(503, "unavailable")).header("Retry-After", matchesPattern("[1-9][0-9]*"));
    }

    @Test
    void tokenThatTheSourceRefusesIsTheClientsMistake() {
        sources.review().fault("list", "read-4", new Fault.HttpStatus(400));
        reviews("read-4", "?pageToken=outdated").spec(invalid("pageToken"));
    }

    @Test
    void reviewIsPostedOnceWithItsTokenAndItsKey() {
        post("post-1")
                .statusCode(201)
                .header("Location", notNullValue())
                .header("Cache-Control", "no-store")
                .body("author", equalTo("Reader 0"))
                .body("rating", equalTo(4));
        List<Call> calls = sources.review().calls("create", "post-1");
        assertThat(calls)
                .singleElement()
                .satisfies(call -> assertThat(call.headers())
                        .containsEntry("idempotency-key", "key-1")
                        .hasEntrySatisfying(
                                "authorization", value -> assertThat(value).startsWith("Bearer ey")));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409})
    void refusalOfAPostIsPassedOnInOurOwnWords(int status) {
        sources.review().fault("create", "post-" + status, new Fault.HttpStatus(status));
        post("post-" + status).spec(problem(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 429})
    void failedPostIsUnavailableAndNeverRepeated(int status) {
        sources.review().fault("create", "failed-" + status, new Fault.HttpStatus(status));
        post("failed-" + status).spec(problem(503, "unavailable")).header("Retry-After", notNullValue());
        assertThat(asked("review", "create", "failed-" + status)).hasSize(1);
    }

    @Test
    void postWhoseConnectionBreaksIsNotRepeated() {
        sources.review().fault("create", "broken-1", new Fault.ResetEarly());
        post("broken-1").spec(problem(503, "unavailable"));
        assertThat(asked("review", "create", "broken-1")).hasSize(1);
    }

    @Test
    void whoReadsAfterAPostIsNotShownWhatWasKeptBefore() {
        reviews("again-1", "").statusCode(200);
        reviews("again-1", "").statusCode(200);
        assertThat(asked("review", "list", "again-1")).hasSize(1);
        post("again-1").statusCode(201);
        reviews("again-1", "").statusCode(200);
        assertThat(asked("review", "list", "again-1")).hasSize(2);
    }
}
