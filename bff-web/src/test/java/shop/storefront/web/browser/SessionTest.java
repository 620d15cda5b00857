package shop.storefront.web.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;
import static shop.storefront.aggregation.testing.HttpRequests.bareGet;
import static shop.storefront.aggregation.testing.ProblemResponse.invalid;
import static shop.storefront.aggregation.testing.ProblemResponse.problem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.aggregation.testing.FakeSources;

@QuarkusTest
@WithTestResource(Outside.class)
@SuppressWarnings("NullAway.Init") // by the test framework
class SessionTest extends BrowserFixture {

    private static final String SESSION = "/api/v1/session";
    private static final String SIGN_OUT = "/api/v1/session/sign-out";
    private static final String REVIEWS = "/api/v1/products/p-1/reviews";
    private static final String NOBODY = "{\"signedIn\":false,\"customer\":null}";
    private static final String ALICE = "{\"signedIn\":true,\"customer\":{\"id\":\"alice\",\"name\":\"Alice\"}}";

    FakeSources sources;

    private Map<String, String> lastAsked() {
        return sources.review().calls().getLast().headers();
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
    void cookieTellsNothingOfTheTokens() {
        browser.signIn("/");
        String cookie = browser.cookies().get("__Host-session");
        byte[] bytes = Base64.getUrlDecoder().decode(cookie.substring(2));
        assertThat(new String(bytes, ISO_8859_1)).doesNotContain("alice", "RS256", "eyJ");
    }

    @Test
    void tokenGoesOnToTheSourceAndTheCookieDoesNot() {
        browser.signIn("/");
        browser.asks().when().get(REVIEWS).then().statusCode(200);
        assertThat(lastAsked().get("authorization")).startsWith("Bearer ey");
        assertThat(lastAsked()).doesNotContainKey("cookie");
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
        assertThat(victim.cookies().keySet()).noneMatch(name -> name.startsWith("__Host-session"));
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
            assertThat(answer.cookies().keySet()).anyMatch(name -> name.startsWith("__Host-session"));
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
            // All with the cookies that the browser has now, however soon the first answer is there.
            for (RequestSpecification request :
                    Stream.generate(browser::asks).limit(times).toList()) {
                asked.add(threads.submit(() -> request.when().get(SESSION)));
            }
            for (Future<Response> each : asked) {
                answers.add(each.get());
            }
        }
        return answers;
    }

    @Test
    void sessionThatTheIssuerHasEndedIsOverWithItsToken() {
        issuer.tokensLive(Duration.ofSeconds(4));
        browser.signIn("/");
        issuer.forgetRefreshTokens();
        session(browser).body(equalTo(ALICE));
        await().atMost(Duration.ofSeconds(20)).until(() -> !browser.isSignedIn());
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void copiesOfASessionEndWithIt() {
        browser.signIn("/");
        Browser copy = browser.copy();
        browser.asksFromOwnPage().when().post(SIGN_OUT).then().statusCode(200);
        session(copy).body(equalTo(NOBODY));
        assertThat(copy.cookies()).isEmpty();
    }

    @Test
    void junkCookiesDoNotMakeASessionBeRefreshedTwice() {
        issuer.tokensLive(Duration.ofSeconds(30));
        browser.signIn("/");
        Browser stale = browser.copy();
        int before = issuer.refreshes();
        session(browser).body(equalTo(ALICE));
        for (int i = 0; i < 3000; i++) {
            bareGet(site.resolve(SESSION), "Cookie", "__Host-session=1.junk" + i);
        }
        session(stale).body(equalTo(ALICE));
        assertThat(issuer.refreshes()).isEqualTo(before + 1);
    }
}
