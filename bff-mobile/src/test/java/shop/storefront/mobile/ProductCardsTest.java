package shop.storefront.mobile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static shop.storefront.aggregation.testing.HttpRequests.given;
import static shop.storefront.aggregation.testing.ProblemResponse.problem;

import io.grpc.Status;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.storefront.aggregation.edge.EdgeSurroundings;
import shop.storefront.aggregation.edge.EndpointFixture;
import shop.storefront.aggregation.testing.Fault;

@QuarkusTest
@QuarkusTestResource(value = EdgeSurroundings.class, restrictToAnnotatedClass = true)
class ProductCardsTest extends EndpointFixture {

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
                                "ratings", 12)));
    }

    @Test
    void fiftyCardsTakeOneBatchOfEachSource() {
        String ids = IntStream.rangeClosed(1, 50).mapToObj(i -> "fifty-" + i).collect(Collectors.joining(","));
        cards("ids=" + ids).statusCode(200).body("items", hasSize(50));
        assertThat(asked("product", "batch", "fifty-1")).hasSize(1);
        assertThat(asked("inventory", "batch", "fifty-1")).hasSize(1);
        assertThat(asked("review", "summaries", "fifty-1")).hasSize(1);
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
