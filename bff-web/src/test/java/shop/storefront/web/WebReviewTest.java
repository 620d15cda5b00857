package shop.storefront.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.edge.EdgeSurroundings;
import shop.storefront.aggregation.edge.ReviewContract;

@QuarkusTest
@WithTestResource(EdgeSurroundings.class)
class WebReviewTest extends ReviewContract {

    WebReviewTest() {
        super(10);
    }

    @Test
    void reviewsAreWhole() {
        reviews("whole-1", "")
                .statusCode(200)
                .body("average", equalTo(4.4))
                .body("count", equalTo(12))
                .body("histogram", equalTo(Map.of("1", 1, "2", 1, "3", 1, "4", 8, "5", 1)))
                .body("$", hasKey("nextPageToken"))
                .body("nextPageToken", nullValue())
                .body("sections", equalTo(Map.of("reviews", Map.of("state", "fresh"))))
                .body("complete", equalTo(true))
                .rootPath("items[1]")
                .body("id", equalTo("whole-1-review-1"))
                .body("author", equalTo("Reader 1"))
                .body("rating", equalTo(4))
                .body("title", equalTo("Title 1"))
                .body("body", containsString("It fits."))
                .body("createdAt", equalTo("2026-03-01T10:00:00Z"))
                .body("helpfulVotes", equalTo(1))
                .body("verifiedPurchase", equalTo(true));
    }

    @Test
    void postedReviewIsShownAsReviewsAre() {
        post("shown-1")
                .statusCode(201)
                .body("$", hasEntry("id", "shown-1-review-0"))
                .body("title", equalTo("Title 0"))
                .body("createdAt", equalTo("2026-03-01T10:00:00Z"));
    }
}
