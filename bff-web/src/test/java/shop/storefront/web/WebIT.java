package shop.storefront.web;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static shop.storefront.aggregation.testing.HttpRequests.given;
import static shop.storefront.aggregation.testing.ProblemResponse.invalid;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.testing.BlackBox;
import shop.storefront.aggregation.testing.FourSources;

@QuarkusIntegrationTest
@WithTestResource(FourSources.class)
class WebIT extends BlackBox {

    @Test
    void aBadPageSizeIsNamed() {
        given().when().get("/api/v1/products?pageSize=0").then().spec(invalid("pageSize"));
    }

    @Test
    void aPageHasEverySectionAndItsState() {
        page("p-web")
                .body("product.price.amount", equalTo("129.90"))
                .body("availability.status", equalTo("IN_STOCK"))
                .body("reviews.items[0].author", startsWith("Reader"))
                .body("recommendations[0].id", equalTo("p-web-r1"))
                .body("sections.reviews.state", equalTo("fresh"))
                .body("complete", equalTo(true));
    }
}
