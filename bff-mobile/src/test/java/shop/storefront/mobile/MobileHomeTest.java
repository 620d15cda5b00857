package shop.storefront.mobile;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static shop.storefront.aggregation.testing.HttpRequests.given;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.storefront.aggregation.edge.EdgeSurroundings;
import shop.storefront.aggregation.edge.HomeContract;

@QuarkusTest
@WithTestResource(EdgeSurroundings.class)
class MobileHomeTest extends HomeContract {

    MobileHomeTest() {
        super("items");
    }

    @Test
    void cardsAreFlat() {
        home(given())
                .body("$", not(hasKey("degraded")))
                .body("$", not(hasKey("sections")))
                .body(
                        "items[0]",
                        equalTo(Map.of(
                                "id", "popular-r1",
                                "name", "Product popular-r1",
                                "price", "129.90",
                                "was", "149.90",
                                "currency", "EUR",
                                "image", "https://images.example/popular-r1/400",
                                "stock", "IN_STOCK",
                                "rating", 4.4,
                                "ratings", 12)));
    }

    @ParameterizedTest
    @CsvSource({"1, 400", "2, 400", "3, 1600"})
    void pictureIsTheSmallestThatIsWideEnough(int dpr, int width) {
        home(given().queryParam("dpr", dpr))
                .body("items[0].image", equalTo("https://images.example/popular-r1/" + width));
    }

    @Test
    void nothingRecommendedIsNotDegraded() {
        home(givenCustomer("unknown-1")).body("$", not(hasKey("degraded")));
    }

    @Test
    void everythingIsMissingWithoutRecommendations() {
        homeWithoutRecommendations()
                .body("$", not(hasKey("items")))
                .body(
                        "degraded",
                        equalTo(Map.of(
                                "recommendations", "missing",
                                "items", "missing",
                                "stock", "missing",
                                "rating", "missing")));
    }

    @Test
    void degradedNamesWhatCardsLack() {
        homeWithoutStockAndRatings()
                .body("items", everyItem(not(hasKey("stock"))))
                .body("items", everyItem(not(hasKey("rating"))))
                .body("degraded", equalTo(Map.of("stock", "missing", "rating", "missing")));
    }
}
