package shop.storefront.mobile;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.edge.EdgeSurroundings;
import shop.storefront.aggregation.edge.ReviewContract;

@QuarkusTest
@WithTestResource(EdgeSurroundings.class)
class MobileReviewTest extends ReviewContract {

    MobileReviewTest() {
        super(5);
    }

    @Test
    void reviewsAreWholeAndDatedByDay() {
        reviews("whole-1", "")
                .statusCode(200)
                .body("rating", equalTo(4.4))
                .body("ratings", equalTo(12))
                .body("$", not(hasKey("next")))
                .body("$", not(hasKey("sections")))
                .rootPath("items[1]")
                .body("author", equalTo("Reader 1"))
                .body("rating", equalTo(4))
                .body("text", containsString("It fits. ".repeat(19)))
                .body("date", equalTo("2026-03-01"));
    }

    @Test
    void postedReviewIsShownAsReviewsAre() {
        post("shown-1").statusCode(201).body("date", equalTo("2026-03-01"));
    }
}
