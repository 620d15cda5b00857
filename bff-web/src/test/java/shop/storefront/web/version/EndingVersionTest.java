package shop.storefront.web.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.nullValue;
import static shop.storefront.aggregation.testing.HttpRequests.given;
import static shop.storefront.aggregation.testing.ProblemResponse.invalid;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Headers;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.aggregation.testing.RawHttp;
import shop.storefront.aggregation.testing.SettingsResource;

@QuarkusTest
@WithTestResource(
        value = SettingsResource.class,
        initArgs = {
            @ResourceArg(name = "bff.versions.v1.deprecated", value = "2027-01-01"),
            @ResourceArg(name = "bff.versions.v1.sunset", value = "2027-07-05"),
            @ResourceArg(name = "bff.versions.v1.link", value = "https://developers.example/v1"),
            @ResourceArg(name = "bff.versions.v1.successor", value = "/api/v2")
        })
class EndingVersionTest {

    @TestHTTPResource
    URI root;

    @ParameterizedTest
    @ValueSource(strings = {"/products/p-1", "/products?pageSize=0", "/no-such-path"})
    void everyAnswerOfAVersionThatEndsSaysSo(String path) {
        Headers headers = given().when().get("/api/v1" + path).headers();

        assertThat(headers.getValues("Deprecation")).containsExactly("@1798761600");
        assertThat(headers.getValues("Sunset")).containsExactly("Mon, 05 Jul 2027 00:00:00 GMT");
        assertThat(headers.getValues("Link"))
                .containsExactly("<https://developers.example/v1>; rel=\"deprecation\", "
                        + "<https://developers.example/v1>; rel=\"sunset\", </api/v2>; rel=\"successor-version\"");
    }

    /** On the wire, as a client library would write it as usual. */
    @Test
    void pathThatIsWrittenOddlyIsOfNoVersion() {
        RawHttp wire = new RawHttp(root.getPort(), 5000);
        assertThat(wire.exchange("GET /api//v1/products?pageSize=0 HTTP/1.1").header("Sunset"))
                .isEmpty();
    }

    @Test
    void versionThatEndsIsStillServed() {
        given().when().get("/api/v1/products?pageSize=0").then().spec(invalid("pageSize"));
    }

    @Test
    void versionBesideItIsServedWithoutAWordOfAnEnd() {
        given().when()
                .get("/api/v2/products/p-1")
                .then()
                .statusCode(200)
                .header("Deprecation", nullValue())
                .header("Sunset", nullValue())
                .header("Link", nullValue());
    }
}
