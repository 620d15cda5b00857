package shop.storefront.aggregation.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.testing.KeptHeap;
import shop.storefront.aggregation.upstream.rest.JsonBodies;

class KeptReviewsTest {

    private static String review(int id, String body) {
        return """
                {"id": "r-%d", "author": "A%1$d", "rating": 5, "title": "T", "body": "%s",
                 "createdAt": "2026-03-01T10:00:00Z", "helpfulVotes": 7, "verifiedPurchase": true}""".formatted(id, body);
    }

    /** Measures, in a JVM of its own. */
    public static void main(String[] none) {
        for (int length : new int[] {0, 10, 500}) {
            KeptHeap.say("with bodies of " + length, 1_000, page -> "p-" + page, page -> {
                String items = IntStream.range(0, 10)
                        .mapToObj(i -> review(10 * page + i, "x".repeat(length)))
                        .collect(Collectors.joining(", "));
                return JsonBodies.fetched(
                        new ReviewJson.ReviewListReader(),
                        "{\"summary\": {\"average\": 4.5, \"count\": 10, \"histogram\": {\"5\": 10}}, \"items\": ["
                                + items + "]}");
            });
        }
    }

    @Test
    void reviewsWeighAboutWhatTheyTake() throws Exception {
        assertThat(KeptHeap.measuredBy(KeptReviewsTest.class))
                .hasSize(3)
                .allSatisfy((kind, weight) -> assertThat(weight).as(kind).isBetween(0.95, 2.1));
    }
}
