package shop.storefront.mobile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static shop.storefront.aggregation.testing.HttpRequests.given;
import static shop.storefront.aggregation.testing.ProblemResponse.invalid;
import static shop.storefront.aggregation.testing.ProblemResponse.problem;

import io.grpc.Status;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.aggregation.edge.EdgeSurroundings;
import shop.storefront.aggregation.edge.EndpointFixture;
import shop.storefront.aggregation.testing.Fault;

@QuarkusTest
@WithTestResource(EdgeSurroundings.class)
class ProductCardsTest extends EndpointFixture {

    private static final int ALL_50 = 10_234;
    private static final int ONE_OF_50 = 223;
    private static final int NONE_OF_50 = 22;

    private static ValidatableResponse cards(String query) {
        return given().when().get("/api/v1/product-cards?" + query).then();
    }

    @Test
    void cardsComeInTheOrderAskedForWithoutUnknownOnes() {
        cards("ids=card-b,unknown-1,card-a")
                .statusCode(200)
                .header("Cache-Control", startsWith("public"))
                .body("items.id", contains("card-b", "card-a"))
                .body("$", not(hasKey("degraded")))
                .body("$", not(hasKey("next")))
                .body(
                        "items[0]",
                        equalTo(Map.of(
                                "id", "card-b",
                                "name", "Product card-b",
                                "price", "129.90",
                                "was", "149.90",
                                "currency", "EUR",
                                "image", "https://images.example/card-b/400",
                                "stock", "IN_STOCK",
                                "rating", 4.4,
                                "ratings", 12,
                                "etag", "pefBcTBrHcA")));
    }

    @Test
    void fiftyCardsTakeOneBatchOfEachSource() {
        String ids = IntStream.rangeClosed(1, 50).mapToObj(i -> "fifty-" + i).collect(Collectors.joining(","));
        cards("ids=" + ids).statusCode(200).body("items", hasSize(50));
        assertThat(asked("product", "batch", "fifty-1")).hasSize(1);
        assertThat(asked("inventory", "batch", "fifty-1")).hasSize(1);
        assertThat(asked("review", "summaries", "fifty-1")).hasSize(1);
    }

    @Nested
    class OfWhatAnAppHas {

        private Map<String, String> tags(String ids) {
            List<Map<String, String>> items = cards("ids=" + ids).extract().path("items");
            return items.stream().collect(Collectors.toMap(card -> card.get("id"), card -> card.get("etag")));
        }

        private ValidatableResponse post(String body) {
            return given().contentType(ContentType.JSON)
                    .body(body)
                    .when()
                    .post("/api/v1/product-cards")
                    .then();
        }

        private String known(Map<String, String> tags) {
            return tags.entrySet().stream()
                    .map(card -> card.getKey() + ":" + card.getValue())
                    .collect(Collectors.joining(","));
        }

        @Test
        void onlyChangedCardsAreSentAndWhatIsGoneIsNamed() {
            Map<String, String> has = tags("has-a,has-b");
            String known = "has-a:" + has.get("has-a") + ",has-b:outdated,unknown-has:outdated";

            cards("ids=has-a,has-b,has-c,unknown-has,unknown-new&known=" + known)
                    .statusCode(200)
                    .header("Cache-Control", startsWith("public"))
                    .body("items.id", contains("has-b", "has-c"))
                    .body("items.etag", everyItem(matchesPattern("[A-Za-z0-9_-]{11}")))
                    .body("gone", equalTo(List.of("unknown-has")));
        }

        @Test
        void postAsksForTheSameAndIsNotKept() {
            Map<String, String> has = tags("post-a,post-b");

            post("{\"ids\": [\"post-a\", \"post-b\", \"unknown-post\"], \"known\": {\"post-a\": \"%s\", \"unknown-post\": \"x\"}}"
                            .formatted(has.get("post-a")))
                    .statusCode(200)
                    .header("Cache-Control", "no-store")
                    .header("ETag", nullValue())
                    .header("Server-Timing", notNullValue())
                    .body("items.id", contains("post-b"))
                    .body("items.etag", contains(has.get("post-b")))
                    .body("gone", equalTo(List.of("unknown-post")));
            post("{\"ids\": [\"post-a\"]}").statusCode(200).body("items.id", contains("post-a"));
        }

        @Test
        void tagIsOfWhatIsSentAndSoOfThePixelRatioToo() {
            assertThat(tags("tag-a&dpr=3")).isNotEqualTo(tags("tag-a&dpr=1"));
            assertThat(tags("tag-a")).isEqualTo(tags("tag-a"));
        }

        @Test
        void setThatHasNotChangedIsNotSentAgain() {
            String etag = cards("ids=set-a,set-b").extract().header("ETag");

            given().header("If-None-Match", etag)
                    .get("/api/v1/product-cards?ids=set-a,set-b")
                    .then()
                    .statusCode(304);
        }

        /** The figures of README. */
        @Test
        void fiftyKnownCardsCostNextToNothing() {
            String ids =
                    IntStream.rangeClosed(1, 50).mapToObj(i -> "bytes-" + i).collect(Collectors.joining(","));
            int all = cards("ids=" + ids).extract().asByteArray().length;
            Map<String, String> has = tags(ids);
            int none = cards("ids=" + ids + "&known=" + known(has)).extract().asByteArray().length;
            has.put("bytes-7", "outdated");
            int one = cards("ids=" + ids + "&known=" + known(has)).extract().asByteArray().length;

            assertThat(List.of(all, one, none)).containsExactly(ALL_50, ONE_OF_50, NONE_OF_50);
        }

        @Test
        void productThatFailedIsNotGone() {
            sources.product().fault("batch", "fails-a", new Fault.HttpStatus(503));
            cards("ids=fails-a&known=fails-a:x").statusCode(503);
            sources.product().heal();
            cards("ids=fails-b").statusCode(200);
            sources.product().fault("batch", "fails-c", new Fault.HttpStatus(503));

            cards("ids=fails-b,fails-c&known=fails-b:x,fails-c:y")
                    .statusCode(200)
                    .body("items.id", contains("fails-b"))
                    .body("items[0]", not(hasKey("etag")))
                    .body("$", not(hasKey("gone")))
                    .body("degraded", equalTo(Map.of("items", "partial")));
        }

        @Test
        void cardWithoutItsStockIsSentWithoutATag() {
            Map<String, String> has = tags("stockless");
            sources.inventory().fault("batch", "stockless", new Fault.GrpcStatus(Status.Code.UNAVAILABLE));

            cards("ids=stockless,stockless-2&known=stockless:" + has.get("stockless"))
                    .statusCode(200)
                    .body("items.etag", everyItem(nullValue()))
                    .body("gone", equalTo(List.of()));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    ",",
                    "a",
                    "a:",
                    ":x",
                    "a:x,",
                    ",a:x",
                    "a:x,,b:x",
                    "a:x:y",
                    "a:x%20",
                    "a:%22x%22",
                    "a:x,a:x",
                    "a:x,a:y",
                    "c:x",
                    "a%20b:x",
                    "a:012345678901234567890123456789012",
                    "a:x&known=b:x"
                })
        void malformedKnownIsNamed(String known) {
            cards("ids=a,b&known=" + known).spec(invalid("known"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[]",
                    "\"a:x\"",
                    "7",
                    "{\"c\": \"x\"}",
                    "{\"a\": null}",
                    "{\"a\": 7}",
                    "{\"a\": \"\"}",
                    "{\"a\": [\"x\"]}",
                    "{\"a\": \"x y\"}",
                    "{\"a b\": \"x\"}"
                })
        void malformedKnownOfABodyIsNamed(String known) {
            post("{\"ids\": [\"a\", \"b\"], \"known\": " + known + "}").spec(invalid("known"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"null", "[]", "{}", "\"a\"", "[null]", "[7]", "[\"a b\"]", "[\"a\", \"a\"]"})
        void malformedIdsOfABodyAreNamed(String ids) {
            post("{\"ids\": " + ids + "}").spec(invalid("ids"));
        }

        @Test
        void bodyIsOneObjectOfKnownFields() {
            post("[]").spec(invalid("body"));
            post("{\"ids\": [\"a\"], \"more\": 1}").spec(invalid("more"));
            given().contentType(ContentType.TEXT)
                    .body("{}")
                    .post("/api/v1/product-cards")
                    .then()
                    .spec(problem(415));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 400", "2, 400", "3, 1600"})
    void pictureIsTheSmallestThatIsWideEnough(int dpr, int width) {
        cards("ids=card-dpr&dpr=" + dpr).body("items.image", hasItem("https://images.example/card-dpr/" + width));
    }

    @Test
    void withoutProductsThereAreNone() {
        sources.product().fault("batch", "card-none", new Fault.HttpStatus(503));
        cards("ids=card-none-1,card-none-2").spec(problem(503, "unavailable")).header("Retry-After", notNullValue());
    }

    @Test
    void cardsAreShownWithoutStockAndRatings() {
        sources.inventory().fault("batch", "card-poor", new Fault.GrpcStatus(Status.Code.UNAVAILABLE));
        sources.review().fault("summaries", "card-poor", new Fault.HttpStatus(503));
        cards("ids=card-poor-1,card-poor-2")
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .header(
                        "Degraded",
                        "availability;state=missing;reason=unavailable, ratings;state=missing;reason=unavailable")
                .body("items", hasSize(2))
                .body("items", everyItem(not(hasKey("stock"))))
                .body("items", everyItem(not(hasKey("rating"))))
                .body("degraded", equalTo(Map.of("stock", "missing", "rating", "missing")));
    }
}
