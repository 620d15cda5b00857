package shop.storefront.mobile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static shop.storefront.aggregation.testing.HttpRequests.given;
import static shop.storefront.aggregation.testing.ProblemResponse.problem;

import io.grpc.Status;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.storefront.aggregation.edge.EdgeSurroundings;
import shop.storefront.aggregation.edge.EndpointFixture;
import shop.storefront.aggregation.testing.Fault;

@QuarkusTest
@WithTestResource(EdgeSurroundings.class)
class MobileHomeTest extends EndpointFixture {

    private static final Fault DOWN = new Fault.HttpStatus(503);
    private static final Fault UNAVAILABLE = new Fault.GrpcStatus(Status.Code.UNAVAILABLE);

    private static ValidatableResponse home(RequestSpecification request) {
        return request.when().get("/api/v1/home").then();
    }

    @Test
    void strangersSeeWhatIsPopular() {
        home(given())
                .statusCode(200)
                .header("Cache-Control", startsWith("public"))
                .body("personalised", equalTo(false))
                .body("$", not(hasKey("degraded")))
                .body("$", not(hasKey("sections")))
                .body("items.id", everyItem(startsWith("popular-r")))
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
    void customersSeeTheirOwnWhichNobodyElseIsShown() {
        home(givenCustomer("home-anna"))
                .statusCode(200)
                .header("Cache-Control", startsWith("private"))
                .body("personalised", equalTo(true))
                .body("items.id", everyItem(startsWith("home-anna-r")));
        home(givenCustomer("home-bob")).body("items.id", everyItem(startsWith("home-bob-r")));
        home(given()).body("items.id", everyItem(startsWith("popular-r")));
        assertThat(asked("recommendation", "list", "customer_id: \"home-anna\""))
                .hasSize(1);
    }

    @Test
    void customerWhomNothingIsRecommendedHasACompleteHome() {
        home(givenCustomer("unknown-1"))
                .statusCode(200)
                .header("Degraded", nullValue())
                .body("items", empty())
                .body("$", not(hasKey("degraded")));
    }

    @Test
    void homeWithoutRecommendationsIsStillAHome() {
        sources.recommendation().fault("list", "home-none", UNAVAILABLE);
        home(givenCustomer("home-none"))
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .header("Degraded", startsWith("recommendations;state=missing;reason=unavailable, products;"))
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
    void homeWithoutItsProductsIsUnavailable() {
        sources.product().fault("batch", "home-bare", DOWN);
        home(givenCustomer("home-bare")).spec(problem(503, "unavailable")).header("Retry-After", notNullValue());
    }

    @Test
    void cardsAreShownWithoutStockAndRatings() {
        sources.inventory().fault("batch", "home-poor", UNAVAILABLE);
        sources.review().fault("summaries", "home-poor", DOWN);
        home(givenCustomer("home-poor"))
                .statusCode(200)
                .body("items[0].id", equalTo("home-poor-r1"))
                .body("items", everyItem(not(hasKey("stock"))))
                .body("items", everyItem(not(hasKey("rating"))))
                .body("degraded", equalTo(Map.of("stock", "missing", "rating", "missing")));
    }
}
