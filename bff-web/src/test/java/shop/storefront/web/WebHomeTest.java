package shop.storefront.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static shop.storefront.aggregation.testing.HttpRequests.given;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.edge.EdgeSurroundings;
import shop.storefront.aggregation.edge.HomeContract;

@QuarkusTest
@WithTestResource(EdgeSurroundings.class)
class WebHomeTest extends HomeContract {

    WebHomeTest() {
        super("recommendations");
    }

    private static void everySection(ValidatableResponse home, String state) {
        for (String section : new String[] {"recommendations", "products", "availability", "ratings"}) {
            home.body("sections." + section + ".state", equalTo(state));
        }
    }

    @Test
    void cardsAreWhole() {
        ValidatableResponse home =
                home(given()).header("Vary", containsString("Authorization")).body("complete", equalTo(true));
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
    void nothingRecommendedIsFresh() {
        everySection(home(givenCustomer("unknown-1")).body("complete", equalTo(true)), "fresh");
    }

    @Test
    void everySectionIsMissingWithoutRecommendations() {
        ValidatableResponse home = homeWithoutRecommendations()
                .body("complete", equalTo(false))
                .body("sections.collect { it.value.reason }", everyItem(equalTo("unavailable")));
        everySection(home, "missing");
    }

    @Test
    void sectionsNameWhatCardsLack() {
        homeWithoutStockAndRatings()
                .body("recommendations.availability", everyItem(nullValue()))
                .body("recommendations.rating", everyItem(nullValue()))
                .body("sections.products.state", equalTo("fresh"))
                .body("sections.availability.state", equalTo("missing"))
                .body("sections.ratings.state", equalTo("missing"));
    }
}
