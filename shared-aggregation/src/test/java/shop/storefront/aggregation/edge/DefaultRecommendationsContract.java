package shop.storefront.aggregation.edge;

import static org.hamcrest.Matchers.startsWith;
import static shop.storefront.aggregation.testing.HttpRequests.given;

import io.grpc.Status;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.restassured.response.ValidatableResponse;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.testing.Fault;
import shop.storefront.aggregation.testing.SettingsResource;

/** What is shown where nothing can be recommended and a list stands in for it; a subclass knows how it is shown. */
@DefaultRecommendationsContract.StandIns
public abstract class DefaultRecommendationsContract extends EndpointFixture {

    /** A list of three products, of which one is known to nobody and one is there twice. */
    @Retention(RetentionPolicy.RUNTIME)
    @WithTestResource(EdgeSurroundings.class)
    @WithTestResource(
            value = SettingsResource.class,
            initArgs =
                    @ResourceArg(
                            name = "bff.page.default-recommendations",
                            value = "default-1,unknown-1,default-1,default-2"))
    @interface StandIns {}

    @BeforeEach
    final void nothingCanBeRecommended() {
        sources.recommendation().fault("list", new Fault.GrpcStatus(Status.Code.UNAVAILABLE));
    }

    protected abstract void assertProductPage(ValidatableResponse page, List<String> recommended);

    protected abstract void assertHome(ValidatableResponse home, List<String> recommended);

    private static ValidatableResponse degraded(String path) {
        return given().when()
                .get("/api/v1" + path)
                .then()
                .statusCode(200)
                .header("Degraded", startsWith("recommendations;state=default;reason=unavailable"))
                .header("Cache-Control", "no-store");
    }

    @Test
    void productPageShowsThem() {
        assertProductPage(degraded("/products/p-other"), List.of("default-1", "default-2"));
    }

    @Test
    void productIsNotRecommendedWithItself() {
        assertProductPage(degraded("/products/default-1"), List.of("default-2"));
    }

    @Test
    void homeShowsThem() {
        assertHome(degraded("/home"), List.of("default-1", "default-2"));
    }
}
