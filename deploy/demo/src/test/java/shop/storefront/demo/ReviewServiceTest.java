package shop.storefront.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.storefront.demo.Part.REVIEW;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.demo.catalogue.Article;

class ReviewServiceTest {

    private static final Contract CONTRACT = new Contract();
    private static final String REVIEW_JSON = "{\"rating\": 4, \"title\": \"Très bien 🚲\", \"body\": \"Łovely.\"}";
    private static Demo demo;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        demo = Demo.start(Options.onFreePorts());
        visitor = new Visitor(demo);
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    private static JsonNode list(String id, String query) {
        HttpResponse<String> answer = visitor.get(REVIEW, "/products/" + id + "/reviews?" + query);
        assertThat(answer.statusCode()).isEqualTo(200);
        CONTRACT.allows("listReviews", answer);
        return Visitor.json(answer);
    }

    private static List<JsonNode> all(String id, String sort) {
        List<JsonNode> all = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = list(id, "pageSize=7&sort=" + sort + token);
            page.path("items").forEach(all::add);
            token = page.has("nextPageToken")
                    ? "&pageToken=" + page.path("nextPageToken").asText()
                    : "";
        } while (!token.isEmpty());
        return all;
    }

    private static HttpResponse<String> post(String id, String token, String body, String... headers) {
        HttpRequest.Builder request = visitor.to(REVIEW, "/products/" + id + "/reviews")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer = visitor.send(request);
        CONTRACT.allows("createReview", answer);
        return answer;
    }

    @Test
    void pagesJoinToTheWholeAndTheSummarySumsItUp() {
        List<JsonNode> reviews = all("p-1030", "helpful");
        JsonNode summary = list("p-1030", "").path("summary");
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
        assertThat(list("p-1030", "").path("items"))
                .isEqualTo(list("p-1030", "sort=helpful&pageSize=10").path("items"));
    }

    @Test
    void productNobodyReviewedHasNoReviewsAndCountsZero() {
        String unreviewed = demo.catalogue().articles().stream()
                .map(Article::id)
                .filter(id -> list(id, "pageSize=1").path("items").isEmpty())
                .findFirst()
                .orElseThrow();
        JsonNode summary = list(unreviewed, "").path("summary");
        assertThat(summary.path("count").asInt()).isZero();
        assertThat(summary.path("average").asDouble()).isZero();
        assertThat(summary.path("histogram")).hasSize(5);
    }

    @Test
    void unknownProductIsNotFound() {
        HttpResponse<String> answer = visitor.get(REVIEW, "/products/p-9/reviews");
        assertThat(answer.statusCode()).isEqualTo(404);
        CONTRACT.allows("listReviews", answer);
        assertThat(post("p-9", visitor.token("sub=alice"), REVIEW_JSON).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sort=best", "pageSize=0", "pageSize=101", "pageToken=AAAAAApafTtPmJc5byIk", "pageToken=%"})
    void malformedParameterIsRefused(String query) {
        assertThat(visitor.get(REVIEW, "/products/p-1001/reviews?" + query.replace("%", "%25"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void summariesAgreeWithTheReviewsInTheOrderAskedForWithoutUnknownIds() {
        HttpResponse<String> answer = visitor.get(REVIEW, "/review-summaries?productIds=p-1088,nobody,p-1059");
        CONTRACT.allows("listReviewSummaries", answer);
        JsonNode items = Visitor.json(answer).path("items");
        assertThat(items).extracting(each -> each.path("productId").asText()).containsExactly("p-1088", "p-1059");
        for (JsonNode item : items) {
            JsonNode summary = list(item.path("productId").asText(), "").path("summary");
            assertThat(item.path("count")).isEqualTo(summary.path("count"));
            assertThat(item.path("average")).isEqualTo(summary.path("average"));
        }
    }

    @Test
    void summariesTake1To100Ids() {
        String hundred = IntStream.range(1001, 1101).mapToObj(i -> "p-" + i).collect(Collectors.joining(","));
        assertThat(visitor.get(REVIEW, "/review-summaries?productIds=" + hundred)
                        .statusCode())
                .isEqualTo(200);
        for (String query : List.of("", "?productIds=", "?productIds=" + hundred + ",p-1")) {
            HttpResponse<String> answer = visitor.get(REVIEW, "/review-summaries" + query);
            assertThat(answer.statusCode()).isEqualTo(400);
            CONTRACT.allows("listReviewSummaries", answer);
        }
    }

    @Test
    void postedReviewIsReadAtOnceAndCounted() {
        int before = list("p-1010", "").path("summary").path("count").asInt();
        HttpResponse<String> answer = post("p-1010", visitor.token("sub=zora"), REVIEW_JSON);
        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode posted = Visitor.json(answer);
        assertThat(posted.path("author").asText()).isEqualTo("Zora");
        assertThat(posted.path("title").asText()).isEqualTo("Très bien 🚲");
        JsonNode after = list("p-1010", "sort=newest");
        assertThat(after.path("items").path(0)).isEqualTo(posted);
        assertThat(after.path("summary").path("count").asInt()).isEqualTo(before + 1);
        JsonNode summaries = Visitor.json(visitor.get(REVIEW, "/review-summaries?productIds=p-1010"));
        assertThat(summaries.path("items").path(0).path("count").asInt()).isEqualTo(before + 1);
    }

    @Test
    void secondReviewByACustomerIsAConflict() {
        String token = visitor.token("sub=bob");
        assertThat(post("p-1011", token, REVIEW_JSON).statusCode()).isEqualTo(201);
        assertThat(post("p-1011", token, REVIEW_JSON).statusCode()).isEqualTo(409);
        assertThat(post("p-1012", token, REVIEW_JSON).statusCode()).isEqualTo(201);
        assertThat(post("p-1011", visitor.token("sub=carol"), REVIEW_JSON).statusCode())
                .isEqualTo(201);
    }

    @Test
    void repeatedIdempotencyKeyGivesTheFirstAnswerAgain() {
        String token = visitor.token("sub=dora");
        HttpResponse<String> first = post("p-1013", token, REVIEW_JSON, "Idempotency-Key", "k1");
        HttpResponse<String> again = post("p-1013", token, REVIEW_JSON, "Idempotency-Key", "k1");
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(post("p-1013", token, REVIEW_JSON, "Idempotency-Key", "k2").statusCode())
                .isEqualTo(409);
        assertThat(post("p-1013", visitor.token("sub=erik"), REVIEW_JSON, "Idempotency-Key", "k1")
                        .body())
                .isNotEqualTo(first.body());
    }

    @Test
    void withoutAValidTokenNothingIsPosted() {
        int before = list("p-1014", "").path("summary").path("count").asInt();
        String good = visitor.token("sub=mallory");
        List<String> parts = List.of(good.split("\\.", 3));
        String tampered = parts.get(0) + "." + parts.get(1) + "." + parts.get(2).substring(4) + "AAAA";
        String unsigned = "eyJhbGciOiJub25lIn0." + parts.get(1) + ".";
        for (String token : List.of("", "nonsense", tampered, unsigned, visitor.token("sub=mallory&seconds=-60"))) {
            assertThat(post("p-1014", token, REVIEW_JSON).statusCode()).isEqualTo(401);
        }
        assertThat(list("p-1014", "").path("summary").path("count").asInt()).isEqualTo(before);
    }

    @Test
    void tokenOfAnotherIssuerIsNotBelieved() {
        try (Demo other = Demo.start(Options.onFreePorts().only(Set.of(Part.CONTROL, Part.ISSUER)))) {
            String foreign = new Visitor(other).token("sub=alice");
            assertThat(post("p-1015", foreign, REVIEW_JSON).statusCode()).isEqualTo(401);
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
        assertThat(post("p-1016", visitor.token("sub=frida"), body).statusCode())
                .isEqualTo(400);
    }

    @Test
    void lengthsAreCountedInCharactersNotInBytes() {
        String token = visitor.token("sub=gus");
        String longest =
                "{\"rating\": 5, \"title\": \"%s\", \"body\": \"%s\"}".formatted("🚲".repeat(120), "é".repeat(4000));
        assertThat(post("p-1017", token, longest.replace("\"title\": \"", "\"title\": \"x"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("p-1017", token, longest).statusCode()).isEqualTo(201);
    }
}
