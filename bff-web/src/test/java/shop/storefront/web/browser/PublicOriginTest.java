package shop.storefront.web.browser;

import static org.hamcrest.Matchers.containsString;
import static shop.storefront.aggregation.testing.HttpRequests.given;
import static shop.storefront.aggregation.testing.ProblemResponse.problem;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.testing.SettingsResource;

/** Where browsers find the application is told by a setting, and by nothing that a request says. */
@QuarkusTest
@WithTestResource(Outside.class)
@WithTestResource(
        value = SettingsResource.class,
        initArgs = @ResourceArg(name = "bff.public-origin", value = "https://bff.example"))
@SuppressWarnings("NullAway.Init") // by the test framework
class PublicOriginTest {

    private static final String BACK = "redirect_uri=https%3A%2F%2Fbff.example%2Fapi%2Fv1%2Fsession%2Fsign-in&";
    private static final String SIGN_OUT = "/api/v1/session/sign-out";

    @TestHTTPResource("/")
    URI site;

    @Test
    void theIssuerSendsBrowsersBackThere() {
        for (String host : new String[] {"localhost", "evil.example"}) {
            given().header("Host", host)
                    .when()
                    .get(Browser.SIGN_IN)
                    .then()
                    .statusCode(303)
                    .header("Location", containsString(BACK));
        }
    }

    @Test
    void itIsTheOwnOrigin() {
        given().header("Cookie", "__Host-session=junk")
                .header("X-CSRF", "1")
                .header("Origin", "https://bff.example")
                .when()
                .post(SIGN_OUT)
                .then()
                .statusCode(200);
        new Browser(site).asksFromOwnPage().when().post(SIGN_OUT).then().spec(problem(403));
    }
}
