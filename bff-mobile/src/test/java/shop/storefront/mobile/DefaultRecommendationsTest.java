package shop.storefront.mobile;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import shop.storefront.aggregation.edge.DefaultRecommendationsContract;

@QuarkusTest
class DefaultRecommendationsTest extends DefaultRecommendationsContract {

    @Override
    protected void assertProductPage(ValidatableResponse page, List<String> recommended) {
        page.body("more.id", equalTo(recommended)).body("degraded", equalTo(Map.of("more", "default")));
    }

    @Override
    protected void assertHome(ValidatableResponse home, List<String> recommended) {
        home.body("items.id", equalTo(recommended))
                .body("personalised", equalTo(false))
                .body("degraded", equalTo(Map.of("recommendations", "default")));
    }
}
