package shop.storefront.web;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import shop.storefront.aggregation.edge.EdgeSurroundings;
import shop.storefront.aggregation.edge.SectionsContract;

@QuarkusTest
@WithTestResource(EdgeSurroundings.class)
class WebSectionsTest extends SectionsContract {

    @Override
    protected void assertShows(ValidatableResponse page, List<String> sections) {
        page.body("product", notNullValue())
                .body("sections.product.state", equalTo("fresh"))
                .body("complete", equalTo(true));
        for (String section : List.of("availability", "reviews", "recommendations")) {
            if (sections.contains(section)) {
                page.body(section, notNullValue()).body("sections." + section + ".state", equalTo("fresh"));
            } else {
                page.body(section, nullValue()).body("sections." + section, equalTo(Map.of("state", "omitted")));
            }
        }
    }
}
