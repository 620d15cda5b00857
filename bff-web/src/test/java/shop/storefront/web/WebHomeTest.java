package shop.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
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
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.edge.EdgeSurroundings;
import shop.storefront.aggregation.edge.EndpointFixture;
import shop.storefront.aggregation.testing.Fault;

@QuarkusTest
@WithTestResource(EdgeSurroundings.class)
class WebHomeTest extends EndpointFixture {

    private static final Fault DOWN = new Fault.HttpStatus(503);
    private static final Fault UNAVAILABLE = new Fault.GrpcStatus(Status.Code.UNAVAILABLE);

    private static ValidatableResponse home(RequestSpecification request) {
        return request.when().get("/api/v1/home").then();
    }

    private static void everySection(ValidatableResponse home, String state) {
        for (String section : new String[] {"recommendations", "products", "availability", "ratings"}) {
            home.body("sections." + section + ".state", equalTo(state));
        }
    }

    @Test
    void strangersSeeWhatIsPopular() {
        ValidatableResponse home = home(given())
                .statusCode(200)
                .header("Cache-Control", startsWith("public"))
                .header("Vary", containsString("Authorization"))
                .header("Degraded", nullValue())
                .header("ETag", notNullValue())
                .body("personalised", equalTo(false))
                .body("complete", equalTo(true))
                .body("recommendations.id", everyItem(startsWith("popular-r")));
        everySection(home, "fresh");
        home.rootPath("recommendations[0]")
                .body("id", equalTo("popular-r1"))
                .body("name", equalTo("Product popular-r1"))
                .body("brand", equalTo("Acme"))
                .body("price.amount", equalTo("129.90"))
                .body("listPrice.amount", equalTo("149.90"))
                .body("image.url", startsWith("https://images.example/popular-r1/"))
                .body("availability.status", equalTo("IN_STOCK"))
                .body("availability.quantity", equalTo(12))
                .body("rating.average", equalTo(4.4))
                .body("rating.count", equalTo(12))
                .body("reason", equalTo("Bought together"));
    }

    @Test
    void customersSeeTheirOwnWhichNobodyElseIsShown() {
        home(givenCustomer("home-anna"))
                .statusCode(200)
                .header("Cache-Control", startsWith("private"))
                .body("personalised", equalTo(true))
                .body("recommendations.id", everyItem(startsWith("home-anna-r")));
        home(givenCustomer("home-bob")).body("recommendations.id", everyItem(startsWith("home-bob-r")));
        home(given()).body("recommendations.id", everyItem(startsWith("popular-r")));
        assertThat(asked("recommendation", "list", "customer_id: \"home-anna\""))
                .hasSize(1);
    }

    @Test
    void customerWhomNothingIsRecommendedHasACompleteHome() {
        ValidatableResponse home = home(givenCustomer("unknown-1"))
                .statusCode(200)
                .header("Degraded", nullValue())
                .body("recommendations", empty())
                .body("complete", equalTo(true));
        everySection(home, "fresh");
        assertThat(asked("product", "batch", "unknown-1")).isEmpty();
    }

    @Test
    void homeWithoutRecommendationsIsStillAHome() {
        sources.recommendation().fault("list", "home-none", UNAVAILABLE);
        ValidatableResponse home = home(givenCustomer("home-none"))
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .header("ETag", nullValue())
                .header(
                        "Degraded",
                        "recommendations;state=missing;reason=unavailable, products;state=missing;reason=unavailable,"
                                + " availability;state=missing;reason=unavailable, ratings;state=missing;reason=unavailable")
                .body("recommendations", nullValue())
                .body("personalised", equalTo(false))
                .body("complete", equalTo(false))
                .body("sections.collect { it.value.reason }", everyItem(equalTo("unavailable")));
        everySection(home, "missing");
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
                .header(
                        "Degraded",
                        "availability;state=missing;reason=unavailable, ratings;state=missing;reason=unavailable")
                .body("recommendations.id", hasItem("home-poor-r1"))
                .body("recommendations.availability", everyItem(nullValue()))
                .body("recommendations.rating", everyItem(nullValue()))
                .body("sections.products.state", equalTo("fresh"))
                .body("sections.availability.state", equalTo("missing"))
                .body("sections.ratings.state", equalTo("missing"));
    }

    @Test
    void whatIsRecommendedIsAskedForInOneBatchOfEachSource() {
        home(givenCustomer("home-batch")).statusCode(200).body("recommendations", not(empty()));
        assertThat(asked("product", "batch", "home-batch")).hasSize(1);
        assertThat(asked("inventory", "batch", "home-batch")).hasSize(1);
        assertThat(asked("review", "summaries", "home-batch")).hasSize(1);
    }
}
