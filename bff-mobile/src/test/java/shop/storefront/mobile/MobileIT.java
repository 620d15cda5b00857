package shop.storefront.mobile;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

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
