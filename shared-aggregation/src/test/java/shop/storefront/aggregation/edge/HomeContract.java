package shop.storefront.aggregation.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static shop.storefront.aggregation.testing.HttpRequests.given;
import static shop.storefront.aggregation.testing.ProblemResponse.problem;

import io.grpc.Status;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.testing.Fault;

/** The home page as both clients have it; a subclass is the test of one application. */
public abstract class HomeContract extends EndpointFixture {

    private static final Fault DOWN = new Fault.HttpStatus(503);
    private static final Fault UNAVAILABLE = new Fault.GrpcStatus(Status.Code.UNAVAILABLE);

    private final String cards;

    /** @param cards the field that has the cards */
    protected HomeContract(String cards) {
        this.cards = cards;
    }

    /** The home page, as it is asked for. */
    protected static ValidatableResponse home(RequestSpecification request) {
        return request.when().get("/api/v1/home").then();
    }

    /** The home page of a customer whom nothing can be recommended now. */
    protected final ValidatableResponse homeWithoutRecommendations() {
        sources.recommendation().fault("list", "home-none", UNAVAILABLE);
        return home(givenCustomer("home-none"));
    }

    /** The home page of a customer while stock and ratings are unavailable. */
    protected final ValidatableResponse homeWithoutStockAndRatings() {
        sources.inventory().fault("batch", "home-poor", UNAVAILABLE);
        sources.review().fault("summaries", "home-poor", DOWN);
        return home(givenCustomer("home-poor"));
    }

    @Test
    void strangersSeeWhatIsPopular() {
        home(given())
                .statusCode(200)
                .header("Cache-Control", startsWith("public"))
                .header("Degraded", nullValue())
                .header("ETag", notNullValue())
                .body("personalised", equalTo(false))
                .body(cards + ".id", everyItem(startsWith("popular-r")));
    }

    @Test
    void customersSeeTheirOwnWhichNobodyElseIsShown() {
        home(givenCustomer("home-anna"))
                .statusCode(200)
                .header("Cache-Control", startsWith("private"))
                .body("personalised", equalTo(true))
                .body(cards + ".id", everyItem(startsWith("home-anna-r")));
        home(givenCustomer("home-bob")).body(cards + ".id", everyItem(startsWith("home-bob-r")));
        home(given()).body(cards + ".id", everyItem(startsWith("popular-r")));
        assertThat(asked("recommendation", "list", "customer_id: \"home-anna\""))
                .hasSize(1);
    }

    @Test
    void customerWhomNothingIsRecommendedHasACompleteHome() {
        home(givenCustomer("unknown-1"))
                .statusCode(200)
                .header("Degraded", nullValue())
                .body(cards, empty());
        assertThat(asked("product", "batch", "unknown-1")).isEmpty();
    }

    @Test
    void homeWithoutRecommendationsIsStillAHome() {
        homeWithoutRecommendations()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .header("ETag", nullValue())
                .header(
                        "Degraded",
                        "recommendations;state=missing;reason=unavailable, products;state=missing;reason=unavailable,"
                                + " availability;state=missing;reason=unavailable, ratings;state=missing;reason=unavailable")
                .body(cards, nullValue())
                .body("personalised", equalTo(false));
    }

    @Test
    void homeWithoutItsProductsIsUnavailable() {
        sources.product().fault("batch", "home-bare", DOWN);
        home(givenCustomer("home-bare")).spec(problem(503, "unavailable")).header("Retry-After", notNullValue());
    }

    @Test
    void cardsAreShownWithoutStockAndRatings() {
        homeWithoutStockAndRatings()
                .statusCode(200)
                .header(
                        "Degraded",
                        "availability;state=missing;reason=unavailable, ratings;state=missing;reason=unavailable")
                .body(cards + "[0].id", equalTo("home-poor-r1"));
    }

    @Test
    void whatIsRecommendedIsAskedForInOneBatchOfEachSource() {
        home(givenCustomer("home-batch")).statusCode(200).body(cards, not(empty()));
        assertThat(asked("product", "batch", "home-batch")).hasSize(1);
        assertThat(asked("inventory", "batch", "home-batch")).hasSize(1);
        assertThat(asked("review", "summaries", "home-batch")).hasSize(1);
    }
}
