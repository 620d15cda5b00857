package shop.storefront.web;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import shop.storefront.aggregation.edge.DefaultRecommendationsContract;

@QuarkusTest
class DefaultRecommendationsTest extends DefaultRecommendationsContract {

    private static final Map<String, String> DEFAULT = Map.of("state", "default", "reason", "unavailable");

    @Override
    protected void assertProductPage(ValidatableResponse page, List<String> recommended) {
        page.body("recommendations.id", equalTo(recommended))
                .body("sections.recommendations", equalTo(DEFAULT))
                .body("sections.product.state", equalTo("fresh"))
                .body("complete", equalTo(false));
    }

    @Override
    protected void assertHome(ValidatableResponse home, List<String> recommended) {
        home.body("recommendations.id", equalTo(recommended))
                .body("personalised", equalTo(false))
                .body("sections.recommendations", equalTo(DEFAULT))
                .body("sections.products.state", equalTo("fresh"))
                .body("sections.availability.state", equalTo("fresh"))
                .body("sections.ratings.state", equalTo("fresh"))
                .body("complete", equalTo(false));
    }
}
