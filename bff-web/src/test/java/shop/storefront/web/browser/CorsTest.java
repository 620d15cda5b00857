package shop.storefront.web.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static shop.storefront.aggregation.testing.HttpRequests.given;
import static shop.storefront.aggregation.testing.ProblemResponse.problem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.aggregation.testing.RawHttp;

@QuarkusTest
@WithTestResource(Outside.class)
@SuppressWarnings("NullAway.Init") // by the test framework
class CorsTest {

    private static final String PATH = "/api/v1/products/p-1/reviews";

    @TestHTTPResource("/")
    URI site;

    /** A request of a page of this origin. */
    private static RequestSpecification from(String origin) {
        return given().header("Origin", origin);
    }

    private static Response preflight(String origin) {
        return from(origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type,x-csrf")
                .when()
                .options(PATH);
    }

    private static void assertSilent(Response answer) {
        assertThat(answer.headers().asList())
                .extracting(Header::getName)
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
    }

    @Test
    void pageOfANamedOriginMayReadAnswersAndTheirHeaders() {
        Response answer = from(Outside.SHOP).when().get(PATH);
        assertThat(answer.headers().getValues("Access-Control-Allow-Origin")).containsExactly(Outside.SHOP);
        assertThat(answer.headers().getValues("Access-Control-Allow-Credentials"))
                .containsExactly("true");
        assertThat(answer.header("Access-Control-Expose-Headers").split(", "))
                .contains(
                        "ETag",
                        "Server-Timing",
                        "Degraded",
                        "RateLimit",
                        "RateLimit-Policy",
                        "Retry-After",
                        "X-Request-Id",
                        "Location");
    }

    @Test
    void pageOfANamedOriginMayWriteAfterAsking() {
        preflight("http://localhost:3000")
                .then()
                .header("Access-Control-Allow-Origin", "http://localhost:3000")
                .header("Access-Control-Allow-Methods", containsString("POST"))
                .header(
                        "Access-Control-Allow-Headers",
                        allOf(
                                containsString("Authorization"),
                                containsString("Content-Type"),
                                containsString("X-CSRF"),
                                containsString("Idempotency-Key")))
                .header("Access-Control-Max-Age", "7200");
    }

    @Test
    void refusalsCanBeReadToo() {
        from(Outside.SHOP)
                .auth()
                .oauth2("nonsense")
                .when()
                .get(PATH)
                .then()
                .spec(problem(401))
                .header("Access-Control-Allow-Origin", Outside.SHOP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "https://shop.example.evil.example",
                "https://shop.example:8443",
                "http://shop.example",
                "https://SHOP.example"
            })
    void otherOriginsAreToldNothing(String origin) {
        assertSilent(preflight(origin));
        assertSilent(from(origin).when().get(PATH));
    }

    @Test
    void cachesKeepAnswersByOriginWhoeverAsks() {
        given().when().get(PATH).then().header("Vary", containsString("Origin"));
        preflight(Outside.SHOP).then().header("Vary", containsString("Origin"));
        preflight("https://evil.example").then().header("Vary", containsString("Origin"));
    }

    @Test
    void preflightCountsAsAnyRequest() {
        String before = preflight(Outside.SHOP).header("RateLimit");
        assertThat(before).isNotEmpty();
        assertThat(preflight(Outside.SHOP).header("RateLimit")).isNotEqualTo(before);
    }

    @Test
    void whatIsRefusedBeforeRoutingCanBeReadToo() {
        RawHttp wire = new RawHttp(site.getPort(), 5000);
        for (String target : List.of("/api/v1/products?q=100%", "/api/v1/products/%zz", "/api/v1/products//p-1")) {
            RawHttp.Answer answer = wire.exchange("GET " + target + " HTTP/1.1", "Origin", Outside.SHOP);
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(Outside.SHOP);
            assertThat(answer.body()).contains("urn:storefront:problem:");
        }
    }

    @Test
    void browsersAreToldToStayWithTlsWhereAProxyEndsIt() {
        given().when().get(PATH).then().header("Strict-Transport-Security", "max-age=31536000");
    }
}
