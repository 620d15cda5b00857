package shop.storefront.aggregation.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.SourceFailure.Evidence;
import shop.storefront.aggregation.engine.SourceResult.Answer;
import shop.storefront.aggregation.engine.SourceResult.Fresh;
import shop.storefront.aggregation.engine.SourceResult.Partial;
import shop.storefront.aggregation.upstream.rest.JsonBodies;

class ReviewJsonTest {

    private static final String SUMMARY = "{\"average\": 4.4, \"count\": 128, \"histogram\": {\"1\": 3, \"5\": 70}}";

    private static String review(String id, String changed) {
        return "{\"id\": \"%s\", \"author\": \"Ann\", \"rating\": 5, \"createdAt\": \"2026-03-01T10:00:00Z\"%s}"
                .formatted(id, changed);
    }

    private static ReviewList read(String json) {
        return JsonBodies.read(new ReviewJson.ReviewListReader(), json);
    }

    private static ReviewList list(String summary, String rest, String... reviews) {
        return read("{\"summary\": " + summary + ", \"items\": [" + String.join(", ", reviews) + "]" + rest + "}");
    }

    private static List<String> ids(Answer<ReviewSlice> answer) {
        return answer.toOptional().orElseThrow().items().stream()
                .map(Review::id)
                .toList();
    }

    private static @Nullable Evidence evidence(Runnable reading) {
        return catchThrowableOfType(SourceFailure.class, reading::run).evidence();
    }

    @Test
    void requiredFieldsSuffice() {
        ReviewSlice slice = new ReviewSlice(
                new Ratings(4.4, 128),
                new Histogram(3, 0, 0, 0, 70),
                List.of(new Review("r/1 ä", "Ann", 5, null, null, "2026-03-01T10:00:00Z", null, null)),
                null);
        assertThat(list(SUMMARY, "", review("r/1 ä", "")).slice(10)).isEqualTo(new Fresh<>(slice));
    }

    @Test
    void averageIsNeverLessThanNothing() {
        ReviewList list = list("{\"average\": -0.0, \"count\": 0, \"histogram\": {}}", "");
        assertThat(list.ratings()).isEqualTo(new Ratings(0.0, 0));
    }

    @Test
    void numbersAndDatesAreReadInAnyFormOfTheirs() {
        ReviewList list = list(
                "{\"average\": 4, \"count\": 3e9, \"histogram\": {\"1\": 3.0, \"2\": null, \"5\": 3000000000}}",
                "",
                review("r-1", ", \"rating\": 5.0, \"helpfulVotes\": 1e1, \"createdAt\": \"2026-03-01t10:00:00.25z\""));
        assertThat(list.ratings()).isEqualTo(new Ratings(4, 3_000_000_000L));
        assertThat(list.histogram()).isEqualTo(new Histogram(3, 0, 0, 0, 3_000_000_000L));
        assertThat(list.items().readable())
                .containsExactly(new Review("r-1", "Ann", 5, null, null, "2026-03-01T10:00:00.25Z", 10L, null));
    }

    @Test
    void pageIsNoLargerThanAskedFor() {
        String[] reviews = new String[60];
        for (int i = 0; i < reviews.length; i++) {
            reviews[i] = review("r-" + i, "");
        }
        assertThat(list(SUMMARY, "", reviews).slice(2)).isInstanceOf(Fresh.class);
        assertThat(ids(list(SUMMARY, "", reviews).slice(2))).containsExactly("r-0", "r-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ", \"createdAt\": \"2026-02-30T10:00:00Z\"",
                ", \"createdAt\": \"2026-03-01T10:00:00<b>x</b>9\"",
                ", \"createdAt\": \"10000-03-01T10:00:00Z\"",
                ", \"createdAt\": null",
                ", \"rating\": 6",
                ", \"rating\": 0",
                ", \"rating\": 4.5",
                ", \"author\": null",
                ", \"body\": 17"
            })
    void reviewThatCannotBeReadCostsItselfAlone(String wrong) {
        Answer<ReviewSlice> answer = list(SUMMARY, "", review("r-1", ""), review("r-2", wrong), review("r-3", ""))
                .slice(10);
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Partial.class, partial -> assertThat(partial.reason()).isEqualTo(Reason.INVALID_ANSWER));
        assertThat(ids(answer)).containsExactly("r-1", "r-3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"average\": 4.4, \"count\": 128}",
                "{\"average\": 4.4, \"count\": 128, \"histogram\": {\"1\": -3}}",
                "{\"average\": 4.4, \"count\": -1, \"histogram\": {}}",
                "{\"average\": 5.1, \"count\": 1, \"histogram\": {}}",
                "{\"average\": \"4\", \"count\": 1, \"histogram\": {}}",
                "{}"
            })
    void summaryThatCannotBeReadMakesTheListUnreadable(String summary) {
        assertThat(evidence(() -> list(summary, "", review("r-1", "")))).isEqualTo(Evidence.WELL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"items\": []}",
                "{\"summary\": 17, \"items\": []}",
                "{\"summary\": null, \"items\": []}",
                "{\"summary\": {\"average\": 0, \"count\": 0, \"histogram\": {}}}",
                "{\"summary\": {\"average\": 0, \"count\": 0, \"histogram\": {}}, \"items\": \"none\"}"
            })
    void bodyThatIsNoListIsInvalid(String body) {
        assertThat(evidence(() -> read(body))).isEqualTo(Evidence.UNWELL);
    }

    @Test
    void listOfWhichNoEntryCanBeReadIsUnreadable() {
        ReviewList list = list(SUMMARY, "", "null", "17");
        assertThat(evidence(() -> list.slice(10))).isEqualTo(Evidence.WELL);
    }

    @Test
    void pageTokenIsWhateverTheServiceGives() {
        String most = "é".repeat(2_048);
        for (String token : List.of("a", "line\\r\\nend", "{x}&y=1#?", "x".repeat(1_500), most)) {
            ReviewSlice slice = list(SUMMARY, ", \"nextPageToken\": \"" + token + "\"")
                    .slice(10)
                    .toOptional()
                    .orElseThrow();
            assertThat(slice.nextPageToken()).isEqualTo(token.translateEscapes());
        }
    }

    @Test
    void emptyPageTokenSaysThatThisIsTheLastPage() {
        Answer<ReviewSlice> answer = list(SUMMARY, ", \"nextPageToken\": \"\"").slice(10);
        assertThat(answer).isInstanceOf(Fresh.class);
        assertThat(answer.toOptional().orElseThrow().nextPageToken()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "true", "{\"a\": {}}", "[\"a\"]"})
    void pageTokenThatIsNoTextIsDroppedAndThePagePartial(String token) {
        Answer<ReviewSlice> answer = list(SUMMARY, ", \"nextPageToken\": " + token, review("r-1", ""))
                .slice(10);
        assertThat(answer).isInstanceOf(Partial.class);
        assertThat(ids(answer)).containsExactly("r-1");
    }

    @Test
    void pageTokenThatIsTooLongIsDroppedAndThePagePartial() {
        Answer<ReviewSlice> answer = list(
                        SUMMARY, ", \"nextPageToken\": \"" + "é".repeat(2_048) + "x\"", review("r-1", ""))
                .slice(10);
        assertThat(answer).isInstanceOf(Partial.class);
        assertThat(answer.toOptional().orElseThrow().nextPageToken()).isNull();
        assertThat(ids(answer)).containsExactly("r-1");
    }

    @Test
    void listThatNamesAnotherProductIsNotThatOfThisOne() {
        assertThat(list(SUMMARY, "").isOf("p-1")).isTrue();
        assertThat(list(SUMMARY, ", \"productId\": \"p-1\"").isOf("p-1")).isTrue();
        assertThat(list(SUMMARY, ", \"productId\": \"p-2\"").isOf("p-1")).isFalse();
        assertThat(list(SUMMARY, ", \"productId\": {\"not\": \"text\"}").isOf("p-1"))
                .isTrue();
        assertThat(list(SUMMARY.replace("{\"average\"", "{\"productId\": \"p-2\", \"average\""), "")
                        .isOf("p-1"))
                .isFalse();
    }
}
