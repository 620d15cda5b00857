package shop.storefront.web.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static shop.storefront.aggregation.testing.HttpRequests.given;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cookie on an answer that shared caches keep would be everybody's. */
@QuarkusTest
@WithTestResource(Outside.class)
class SharedCachesTest extends BrowserFixture {

    private static final String LIST = "/api/v1/products?pageSize=2";
    private static final String PERSONAL = "private, max-age=30";

    @ParameterizedTest
    @ValueSource(strings = {LIST, "/api/v1/products/p-1", "/api/v1/products/p-1/reviews", "/api/v1/home"})
    void whatSetsOrRemovesACookieIsNotStored(String path) {
        given().when().get(path).then().header("Cache-Control", startsWith("public"));
        issuer.tokensLive(Duration.ofSeconds(30));
        browser.signIn("/");
        browser.asks()
                .when()
                .get(path)
                .then()
                .header("Set-Cookie", notNullValue())
                .header("Cache-Control", "no-store");
        for (String junk : new String[] {"__Host-session=junk", "q_session=junk"}) {
            given().header("Cookie", junk)
                    .when()
                    .get(path)
                    .then()
                    .header("Set-Cookie", notNullValue())
                    .header("Cache-Control", "no-store");
        }
    }

    @Test
    void norAreHeadAndNotModified() {
        String etag = given().when().get(LIST).header("ETag");
        issuer.tokensLive(Duration.ofSeconds(30));
        browser.signIn("/");
        browser.copy()
                .asks()
                .header("If-None-Match", etag)
                .when()
                .get(LIST)
                .then()
                .statusCode(304)
                .header("Set-Cookie", notNullValue())
                .header("Cache-Control", "no-store");
        browser.copy()
                .asks()
                .when()
                .head(LIST)
                .then()
                .header("Set-Cookie", notNullValue())
                .header("Cache-Control", "no-store");
    }

    @Test
    void requestWithASessionIsNeverAnsweredPublic() {
        browser.signIn("/");
        String etag = browser.asks().when().get(LIST).header("ETag");
        assertThat(etag).isNotNull();
        browser.asks().when().get(LIST).then().header("Cache-Control", PERSONAL);
        browser.asks().when().head(LIST).then().header("Cache-Control", PERSONAL);
        browser.asks()
                .header("If-None-Match", etag)
                .when()
                .get(LIST)
                .then()
                .statusCode(304)
                .header("Cache-Control", PERSONAL);
    }

    @Test
    void cachesKeepPagesByCookieWhereSessionsAre() {
        given().when()
                .get("/api/v1/home")
                .then()
                .header(
                        "Vary",
                        allOf(containsString("Authorization"), containsString("Cookie"), containsString("Origin")));
    }
}
