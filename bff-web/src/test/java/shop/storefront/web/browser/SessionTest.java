package shop.storefront.web.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;
import static shop.storefront.aggregation.testing.ProblemResponse.invalid;
import static shop.storefront.aggregation.testing.ProblemResponse.problem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = Outside.class, restrictToAnnotatedClass = true)
@SuppressWarnings("NullAway.Init") // by the test framework
class SessionTest {

    private static final String SESSION = "/api/v1/session";
    private static final String SIGN_OUT = "/api/v1/session/sign-out";
    private static final String REVIEWS = "/api/v1/products/p-1/reviews";
    private static final String NOBODY = "{\"signedIn\":false,\"customer\":null}";
    private static final String ALICE = "{\"signedIn\":true,\"customer\":{\"id\":\"alice\",\"name\":\"Alice\"}}";

    @TestHTTPResource("/")
    URI site;

    TestIssuer issuer;
    TestReviews reviews;
    private Browser browser;

    @BeforeEach
    void openBrowser() {
        browser = new Browser(site);
    }

    @AfterEach
    void restoreIssuer() {
        issuer.tokensLive(Duration.ofHours(1));
    }

    /** Who the application takes a browser for. */
    private static ValidatableResponse session(Browser of) {
        return of.asks().when().get(SESSION).then();
    }

    @Test
    void visitorIsNobodyAndGetsNoCookie() {
        Response answer = session(browser)
                .body(equalTo(NOBODY))
                .header("Cache-Control", "no-store")
                .extract()
                .response();
        assertThat(answer.cookies()).isEmpty();
    }

    @Test
    void signInEndsWhereItWasWantedTo() {
        browser.asks()
                .when()
                .get(Browser.SIGN_IN + "?returnTo=/shop?page=2")
                .then()
                .header("Location", startsWith(issuer.url() + "/authorize?"))
                .header(
                        "Location",
                        allOf(
                                containsString("code_challenge_method=S256"),
                                containsString("nonce="),
                                containsString("state=")));
        browser.signIn("/shop%3Fpage=2").then().header("Location", "/shop?page=2");
        session(browser).body(equalTo(ALICE));
    }

    @Test
    void scriptsOtherSitesAndPlainHttpNeverSeeTheCookie() {
        Response begun = browser.follow(browser.askIssuer());
        assertThat(begun.detailedCookies())
                .filteredOn(cookie -> cookie.getName().startsWith("q_session"))
                .isNotEmpty()
                .allMatch(Cookie::isSecured)
                .allMatch(Cookie::isHttpOnly)
                .allMatch(cookie -> "Lax".equals(cookie.getSameSite()))
                .allMatch(cookie -> "/".equals(cookie.getPath()));
    }

    @Test
    void cookieTellsNothingOfTheTokens() {
        browser.signIn("/");
        String cookie = String.join("", browser.cookies().values());
        assertThat(cookie).isNotEmpty();
        assertThat(new String(Base64.getUrlDecoder().decode(cookie.split("\\.")[0]), UTF_8))
                .contains("\"enc\"")
                .doesNotContain("RS256");
        assertThat(cookie.split("\\.")).hasSize(5);
    }

    @Test
    void tokenGoesOnToTheSourceAndTheCookieDoesNot() {
        browser.signIn("/");
        browser.asks().when().get(REVIEWS).then().statusCode(404);
        assertThat(reviews.last().get("Authorization")).startsWith("Bearer ey");
        assertThat(reviews.last().names()).doesNotContain("Cookie", "cookie");
    }

    @Test
    void bearerTokenComesBeforeTheCookie() {
        browser.signIn("/");
        browser.asks()
                .auth()
                .oauth2(issuer.accessToken("bob"))
                .when()
                .get(SESSION)
                .then()
                .body(equalTo("{\"signedIn\":true,\"customer\":{\"id\":\"bob\",\"name\":null}}"));
        browser.asks().auth().oauth2("nonsense").when().get(SESSION).then().spec(problem(401));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/%5Cevil.example/",
                "%5C%5Cevil.example",
                "/%09/evil.example",
                "/a%0D%0ASet-Cookie:x=1",
                "shop",
                "javascript:alert(1)"
            })
    void signInLeadsToNoOtherSite(String returnTo) {
        browser.asks()
                .when()
                .get(Browser.SIGN_IN + "?returnTo=" + returnTo)
                .then()
                .spec(invalid("returnTo"));
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void codeOfAnotherBrowserBeginsNoSession() {
        Response back = browser.askIssuer();
        Browser victim = new Browser(site);
        victim.follow(back);
        assertThat(victim.cookies().keySet()).noneMatch(name -> name.startsWith("q_session"));
        session(victim).body(equalTo(NOBODY));
    }

    @Test
    void forgedWriteIsRefused() {
        browser.signIn("/");
        String own = browser.site();
        browser.asks().when().post(REVIEWS).then().spec(problem(403));
        browser.asks().header("X-CSRF", "1").when().post(REVIEWS).then().spec(problem(403));
        browser.asks().header("Origin", own).when().post(REVIEWS).then().spec(problem(403));
        for (String other : List.of("https://evil.example", "null")) {
            browser.asks()
                    .header("X-CSRF", "1")
                    .header("Origin", other)
                    .when()
                    .post(REVIEWS)
                    .then()
                    .spec(problem(403));
        }
        browser.asks().header("Origin", own).when().post(SIGN_OUT).then().spec(problem(403));
        session(browser).body(equalTo(ALICE));
    }

    @Test
    void writeOfATrustedPageIsNotTakenForForged() {
        browser.signIn("/");
        browser.asksFromOwnPage().when().post(REVIEWS).then().statusCode(not(oneOf(401, 403)));
        browser.asks()
                .header("Origin", Outside.SHOP)
                .header("X-Requested-With", "fetch")
                .when()
                .post(REVIEWS)
                .then()
                .statusCode(not(oneOf(401, 403)));
    }

    @Test
    void forgeryIsNoConcernOfWhoSendsATokenItself() {
        browser.asks()
                .auth()
                .oauth2(issuer.accessToken("alice"))
                .when()
                .post(REVIEWS)
                .then()
                .statusCode(not(oneOf(401, 403)));
    }

    @Test
    void signingOutEndsTheSessionAndGivesItsRefreshTokenBack() {
        browser.signIn("/");
        int before = issuer.revoked().size();
        browser.asksFromOwnPage()
                .when()
                .post(SIGN_OUT)
                .then()
                .body(equalTo("{\"signedIn\":false,\"issuerSignOut\":\"%s/logout?client_id=bff-web\"}"
                        .formatted(issuer.url())));
        assertThat(browser.cookies()).isEmpty();
        assertThat(issuer.revoked()).hasSize(before + 1);
        session(browser).body(equalTo(NOBODY));
    }

    @Test
    void tokensNearTheirEndAreRefreshedOnceForAllThatAPageAsks() throws Exception {
        issuer.tokensLive(Duration.ofSeconds(30));
        browser.signIn("/");
        Browser stale = browser.copy();
        issuer.tokensLive(Duration.ofHours(1));
        int before = issuer.refreshes();
        for (Response answer : askedAtOnce(8)) {
            answer.then().body(equalTo(ALICE));
            assertThat(answer.cookies().keySet()).anyMatch(name -> name.startsWith("q_session"));
        }
        assertThat(issuer.refreshes()).isEqualTo(before + 1);
        assertThat(browser.cookies()).isNotEqualTo(stale.cookies());
        session(browser).body(equalTo(ALICE));
        assertThat(issuer.refreshes()).isEqualTo(before + 1);
    }

    private List<Response> askedAtOnce(int times) throws Exception {
        List<Future<Response>> asked = new ArrayList<>();
        List<Response> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
            for (int i = 0; i < times; i++) {
                var request = browser.asks().when();
                asked.add(threads.submit(() -> request.get(SESSION)));
            }
            for (Future<Response> each : asked) {
                answers.add(each.get());
            }
        }
        return answers;
    }

    @Test
    void sessionThatCanNotBeRefreshedReadsAsNobody() {
        issuer.tokensLive(Duration.ofSeconds(30));
        browser.signIn("/");
        issuer.forgetRefreshTokens();
        Browser late = browser.copy();
        session(late).body(equalTo(NOBODY));
        late.asks().when().get(REVIEWS).then().statusCode(404);
        assertThat(reviews.last().contains("Authorization")).isFalse();
        late.asksFromOwnPage().when().post(REVIEWS).then().spec(problem(401));
    }

    @Test
    void tamperedCookieReadsAsNobody() {
        browser.signIn("/");
        browser.cookies().replaceAll((name, value) -> value.substring(0, value.length() - 6) + "AAAAAA");
        session(browser).body(equalTo(NOBODY));
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void cachesKeepPagesByCookieWhereSessionsAre() {
        browser.asks()
                .when()
                .get("/api/v1/home")
                .then()
                .header(
                        "Vary",
                        allOf(containsString("Authorization"), containsString("Cookie"), containsString("Origin")));
    }
}
