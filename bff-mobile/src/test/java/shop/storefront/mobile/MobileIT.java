package shop.storefront.mobile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.testing.BlackBox;
import shop.storefront.aggregation.testing.FourSources;

@QuarkusIntegrationTest
@QuarkusTestResource(value = FourSources.class, restrictToAnnotatedClass = true)
class MobileIT extends BlackBox {

    @Test
    void aPageIsFlatAndSmall() {
        JsonNode page = json(get("/products/p-mobile"));
        assertThat(page.path("price").asText()).isEqualTo("129.90");
        assertThat(page.path("stock").asText()).isEqualTo("IN_STOCK");
        assertThat(page.path("more").get(0).path("id").asText()).isEqualTo("p-mobile-r1");
        assertThat(page.has("sections")).isFalse();
        assertThat(page.has("degraded")).isFalse();
    }

    @Override
    protected Set<String> absentMetrics() {
        return Set.of("stream_clients");
    }
}
