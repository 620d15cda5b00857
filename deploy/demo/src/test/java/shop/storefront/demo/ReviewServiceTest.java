package shop.storefront.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.equalTo;
import static shop.storefront.demo.Part.REVIEW;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.demo.catalogue.Article;

class ReviewServiceTest {

    private static final Contract CONTRACT = new Contract();
    private static final String REVIEW_JSON = "{\"rating\": 4, \"title\": \"Très bien 🚲\", \"body\": \"Łovely.\"}";

    @RegisterExtension
    static final RunningDemo DEMO = new RunningDemo(Options.onFreePorts());

    private static Response get(String path) {
        return DEMO.given(REVIEW).when().get(path);
    }

    /** A list that the contract allows. */
    private static ValidatableResponse list(String id, String query) {
        Response answer = get("/products/" + id + "/reviews" + (query.isEmpty() ? "" : "?" + query));
        CONTRACT.allows("listReviews", answer);
        return answer.then().statusCode(200);
    }

    private static JsonNode json(ValidatableResponse answer) {
        return Contract.json(answer.extract().response());
    }

    private static int count(String id) {
        return list(id, "").extract().path("summary.count");
    }

    private static List<JsonNode> all(String id, String sort) {
        List<JsonNode> all = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = json(list(id, "pageSize=7&sort=" + sort + token));
            page.path("items").forEach(all::add);
            token = page.has("nextPageToken")
                    ? "&pageToken=" + page.path("nextPageToken").asText()
                    : "";
        } while (!token.isEmpty());
        return all;
    }

    private static ValidatableResponse post(String id, String token, String body) {
        return post(id, token, body, Map.of());
    }

    /** What the service says to a new review, which the contract allows. */
    private static ValidatableResponse post(String id, String token, String body, Map<String, String> headers) {
        RequestSpecification request = DEMO.given(REVIEW)
                .contentType(ContentType.JSON)
                .headers(headers)
                .body(body);
        if (!token.isEmpty()) {
            request.auth().oauth2(token);
        }
        Response answer = request.when().post("/products/" + id + "/reviews");
        CONTRACT.allows("createReview", answer);
        return answer.then();
    }

    @Test
    void pagesJoinToTheWholeAndTheSummarySumsItUp() {
        List<JsonNode> reviews = all("p-1030", "helpful");
        JsonNode summary = json(list("p-1030", "")).path("summary");
        assertThat(reviews).hasSize(summary.path("count").asInt()).hasSizeGreaterThan(30);
        assertThat(reviews.stream().map(each -> each.path("id").asText())).doesNotHaveDuplicates();
        for (int stars = 1; stars <= 5; stars++) {
            int rating = stars;
            assertThat(summary.path("histogram").path("" + stars).asLong())
                    .isEqualTo(reviews.stream()
                            .filter(each -> each.path("rating").asInt() == rating)
                            .count());
        }
        double mean = reviews.stream()
                .mapToInt(each -> each.path("rating").asInt())
                .average()
                .orElseThrow();
        assertThat(summary.path("average").asDouble()).isEqualTo(Math.round(mean * 10) / 10.0);
    }

    @Test
    void reviewsComeInTheOrderAskedFor() {
        assertThat(all("p-1030", "newest"))
                .extracting(each -> Instant.parse(each.path("createdAt").asText()))
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(all("p-1030", "helpful"))
                .extracting(each -> each.path("helpfulVotes").asInt())
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(json(list("p-1030", "")).path("items"))
                .isEqualTo(json(list("p-1030", "sort=helpful&pageSize=10")).path("items"));
    }

    @Test
    void productNobodyReviewedHasNoReviewsAndCountsZero() {
        String unreviewed = DEMO.demo().catalogue().articles().stream()
                .map(Article::id)
                .filter(id -> json(list(id, "pageSize=1")).path("items").isEmpty())
                .findFirst()
                .orElseThrow();
        list(unreviewed, "")
                .body("summary.count", equalTo(0))
                .body("summary.average", equalTo(0))
                .body("summary.histogram", aMapWithSize(5));
    }

    @Test
    void unknownProductIsNotFound() {
        Response answer = get("/products/p-9/reviews");
        answer.then().statusCode(404);
        CONTRACT.allows("listReviews", answer);
        post("p-9", DEMO.token("sub=alice"), REVIEW_JSON).statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sort=best", "pageSize=0", "pageSize=101", "pageToken=AAAAAApafTtPmJc5byIk", "pageToken=%25"})
    void malformedParameterIsRefused(String query) {
        get("/products/p-1001/reviews?" + query).then().statusCode(400);
    }

    @Test
    void summariesAgreeWithTheReviewsInTheOrderAskedForWithoutUnknownIds() {
        Response answer = get("/review-summaries?productIds=p-1088,nobody,p-1059");
        CONTRACT.allows("listReviewSummaries", answer);
        answer.then().body("items.productId", equalTo(List.of("p-1088", "p-1059")));
        for (JsonNode item : Contract.json(answer).path("items")) {
            JsonNode summary = json(list(item.path("productId").asText(), "")).path("summary");
            assertThat(item.path("count")).isEqualTo(summary.path("count"));
            assertThat(item.path("average")).isEqualTo(summary.path("average"));
        }
    }

    @Test
    void summariesTake1To100Ids() {
        String hundred = IntStream.range(1001, 1101).mapToObj(i -> "p-" + i).collect(Collectors.joining(","));
        get("/review-summaries?productIds=" + hundred).then().statusCode(200);
        for (String query : List.of("", "?productIds=", "?productIds=" + hundred + ",p-1")) {
            Response answer = get("/review-summaries" + query);
            answer.then().statusCode(400);
            CONTRACT.allows("listReviewSummaries", answer);
        }
    }

    @Test
    void postedReviewIsReadAtOnceAndCounted() {
        int before = count("p-1010");
        JsonNode posted = json(post("p-1010", DEMO.token("sub=zora"), REVIEW_JSON)
                .statusCode(201)
                .body("author", equalTo("Zora"))
                .body("title", equalTo("Très bien 🚲")));
        JsonNode after = json(list("p-1010", "sort=newest"));
        assertThat(after.path("items").path(0)).isEqualTo(posted);
        assertThat(after.path("summary").path("count").asInt()).isEqualTo(before + 1);
        get("/review-summaries?productIds=p-1010").then().body("items[0].count", equalTo(before + 1));
    }

    @Test
    void secondReviewByACustomerIsAConflict() {
        String token = DEMO.token("sub=bob");
        post("p-1011", token, REVIEW_JSON).statusCode(201);
        post("p-1011", token, REVIEW_JSON).statusCode(409);
        post("p-1012", token, REVIEW_JSON).statusCode(201);
        post("p-1011", DEMO.token("sub=carol"), REVIEW_JSON).statusCode(201);
    }

    @Test
    void repeatedIdempotencyKeyGivesTheFirstAnswerAgain() {
        String token = DEMO.token("sub=dora");
        Map<String, String> key = Map.of("Idempotency-Key", "k1");
        String first = post("p-1013", token, REVIEW_JSON, key)
                .statusCode(201)
                .extract()
                .asString();
        assertThat(post("p-1013", token, REVIEW_JSON, key)
                        .statusCode(201)
                        .extract()
                        .asString())
                .isEqualTo(first);
        post("p-1013", token, REVIEW_JSON, Map.of("Idempotency-Key", "k2")).statusCode(409);
        assertThat(post("p-1013", DEMO.token("sub=erik"), REVIEW_JSON, key)
                        .extract()
                        .asString())
                .isNotEqualTo(first);
    }

    @Test
    void withoutAValidTokenNothingIsPosted() {
        int before = count("p-1014");
        String good = DEMO.token("sub=mallory");
        List<String> parts = List.of(good.split("\\.", 3));
        String tampered = parts.get(0) + "." + parts.get(1) + "." + parts.get(2).substring(4) + "AAAA";
        String unsigned = "eyJhbGciOiJub25lIn0." + parts.get(1) + ".";
        for (String token : List.of("", "nonsense", tampered, unsigned, DEMO.token("sub=mallory&seconds=-60"))) {
            post("p-1014", token, REVIEW_JSON).statusCode(401);
        }
        assertThat(count("p-1014")).isEqualTo(before);
    }

    @Test
    void tokenOfAnotherIssuerIsNotBelieved() {
        try (Demo other = Demo.start(Options.onFreePorts().only(Set.of(Part.CONTROL, Part.ISSUER)))) {
            post("p-1015", RunningDemo.token(other, "sub=alice"), REVIEW_JSON).statusCode(401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{}",
                "{\"rating\": 0, \"title\": \"t\", \"body\": \"b\"}",
                "{\"rating\": 6, \"title\": \"t\", \"body\": \"b\"}",
                "{\"rating\": 4.5, \"title\": \"t\", \"body\": \"b\"}",
                "{\"rating\": \"5\", \"title\": \"t\", \"body\": \"b\"}",
                "{\"rating\": 5, \"title\": \"\", \"body\": \"b\"}",
                "{\"rating\": 5, \"title\": \"t\"}"
            })
    void reviewThatBreaksARuleIsRefused(String body) {
        post("p-1016", DEMO.token("sub=frida"), body).statusCode(400);
    }

    @Test
    void lengthsAreCountedInCharactersNotInBytes() {
        String token = DEMO.token("sub=gus");
        String longest =
                "{\"rating\": 5, \"title\": \"%s\", \"body\": \"%s\"}".formatted("🚲".repeat(120), "é".repeat(4000));
        post("p-1017", token, longest.replace("\"title\": \"", "\"title\": \"x"))
                .statusCode(400);
        post("p-1017", token, longest).statusCode(201);
    }
}
