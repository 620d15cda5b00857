package shop.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.testing.BlackBox;
import shop.storefront.aggregation.testing.FourSources;

@QuarkusIntegrationTest
@QuarkusTestResource(value = FourSources.class, restrictToAnnotatedClass = true)
class WebIT extends BlackBox {

    @Test
    void aPageHasEverySectionAndItsState() {
        JsonNode page = json(get("/products/p-web"));
        assertThat(page.path("product").path("price").path("amount").asText()).isEqualTo("129.90");
        assertThat(page.path("availability").path("status").asText()).isEqualTo("IN_STOCK");
        assertThat(page.path("reviews").path("items").get(0).path("author").asText())
                .startsWith("Reader");
        assertThat(page.path("recommendations").get(0).path("id").asText()).isEqualTo("p-web-r1");
        assertThat(page.path("sections").path("reviews").path("state").asText()).isEqualTo("fresh");
        assertThat(page.path("complete").asBoolean()).isTrue();
    }
}
