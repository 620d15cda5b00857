package shop.storefront.mobile;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static shop.storefront.aggregation.testing.HttpRequests.given;
import static shop.storefront.aggregation.testing.ProblemResponse.invalid;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.testing.BlackBox;
import shop.storefront.aggregation.testing.FourSources;

@QuarkusIntegrationTest
@WithTestResource(FourSources.class)
class MobileIT extends BlackBox {

    @Test
    void aBadPageSizeIsNamed() {
        given().when().get("/api/v1/products?pageSize=0").then().spec(invalid("pageSize"));
    }

    @Test
    void aPageIsFlatAndSmall() {
        page("p-mobile")
                .body("price", equalTo("129.90"))
                .body("stock", equalTo("IN_STOCK"))
                .body("more[0].id", equalTo("p-mobile-r1"))
                .body("$", not(hasKey("sections")))
                .body("$", not(hasKey("degraded")));
    }

    @Override
    protected Set<String> absentMetrics() {
        return Set.of("stream_clients");
    }
}
