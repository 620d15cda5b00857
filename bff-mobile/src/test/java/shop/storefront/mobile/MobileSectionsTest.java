package shop.storefront.mobile;

import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import shop.storefront.aggregation.edge.EdgeSurroundings;
import shop.storefront.aggregation.edge.SectionsContract;

@QuarkusTest
@WithTestResource(EdgeSurroundings.class)
class MobileSectionsTest extends SectionsContract {

    private static final Map<String, List<String>> FIELDS = Map.of(
            "availability", List.of("stock", "deliveryDays"),
            "reviews", List.of("rating", "ratings", "reviews"),
            "recommendations", List.of("more"));

    @Override
    protected void assertShows(ValidatableResponse page, List<String> sections) {
        page.body("name", notNullValue()).body("$", not(hasKey("degraded")));
        FIELDS.forEach((section, fields) -> fields.forEach(
                field -> page.body("$", sections.contains(section) ? hasKey(field) : not(hasKey(field)))));
    }
}
