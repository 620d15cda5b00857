package shop.storefront.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
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

    private String[] fromOwnPage() {
        return new String[] {"Origin", browser.site(), "X-CSRF", "1"};
    }

    @Test
    void visitorIsNobodyAndGetsNoCookie() {
        HttpResponse<String> answer = browser.get(SESSION);
        assertThat(answer.body()).isEqualTo(NOBODY);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(Browser.setCookies(answer)).isEmpty();
    }

    @Test
    void signInEndsWhereItWasWantedTo() {
        HttpResponse<String> toIssuer = browser.get("/api/v1/session/sign-in?returnTo=/shop?page=2");
        assertThat(browser.location(toIssuer))
                .startsWith(issuer.url() + "/authorize?")
                .contains("code_challenge_method=S256", "nonce=", "state=");
        assertThat(browser.signIn("/shop%3Fpage=2").headers().firstValue("Location"))
                .hasValue("/shop?page=2");
        assertThat(browser.get(SESSION).body()).isEqualTo(ALICE);
    }

    @Test
    void scriptsOtherSitesAndPlainHttpNeverSeeTheCookie() {
        HttpResponse<String> back = browser.get(browser.location(browser.get("/api/v1/session/sign-in")));
        List<String> cookies = Browser.setCookies(browser.get(browser.location(back)));
        assertThat(cookies).anyMatch(cookie -> cookie.startsWith("q_session"));
        assertThat(cookies)
                .filteredOn(cookie -> cookie.startsWith("q_session"))
                .allMatch(cookie -> cookie.contains("Secure") && cookie.contains("SameSite=Lax"))
                .allMatch(cookie -> cookie.contains("HTTPOnly") && cookie.contains("Path=/;"));
    }

    @Test
    void cookieTellsNothingOfTheTokens() {
        browser.signIn("/");
        String cookie = String.join("", browser.cookies().values());
        assertThat(cookie).isNotEmpty();
        assertThat(new String(
                        java.util.Base64.getUrlDecoder().decode(cookie.split("\\.")[0]),
                        java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"enc\"")
                .doesNotContain("RS256");
        assertThat(cookie.split("\\.")).hasSize(5);
    }

    @Test
    void tokenGoesOnToTheSourceAndTheCookieDoesNot() {
        browser.signIn("/");
        assertThat(browser.get(REVIEWS).statusCode()).isEqualTo(404);
        assertThat(reviews.last().get("Authorization")).startsWith("Bearer ey");
        assertThat(reviews.last().names()).doesNotContain("Cookie", "cookie");
    }

    @Test
    void bearerTokenComesBeforeTheCookie() {
        browser.signIn("/");
        String bob = "Bearer " + issuer.accessToken("bob");
        assertThat(browser.get(SESSION, "Authorization", bob).body())
                .isEqualTo("{\"signedIn\":true,\"customer\":{\"id\":\"bob\",\"name\":null}}");
        assertThat(browser.get(SESSION, "Authorization", "Bearer nonsense").statusCode())
                .isEqualTo(401);
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
        HttpResponse<String> answer = browser.get("/api/v1/session/sign-in?returnTo=" + returnTo);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"returnTo\"");
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void codeOfAnotherBrowserBeginsNoSession() {
        HttpResponse<String> back = browser.get(browser.location(browser.get("/api/v1/session/sign-in")));
        Browser victim = new Browser(site);
        victim.get(browser.location(back));
        assertThat(victim.cookies().keySet()).noneMatch(name -> name.startsWith("q_session"));
        assertThat(victim.get(SESSION).body()).isEqualTo(NOBODY);
    }

    @Test
    void forgedWriteIsRefused() {
        browser.signIn("/");
        String own = browser.site();
        assertThat(browser.post(REVIEWS).statusCode()).isEqualTo(403);
        assertThat(browser.post(REVIEWS, "X-CSRF", "1").statusCode()).isEqualTo(403);
        assertThat(browser.post(REVIEWS, "Origin", own).statusCode()).isEqualTo(403);
        assertThat(browser.post(REVIEWS, "X-CSRF", "1", "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.post(REVIEWS, "X-CSRF", "1", "Origin", "null").statusCode())
                .isEqualTo(403);
        assertThat(browser.post(SIGN_OUT, "Origin", own).statusCode()).isEqualTo(403);
        assertThat(browser.get(SESSION).body()).isEqualTo(ALICE);
    }

    @Test
    void writeOfATrustedPageIsNotTakenForForged() {
        browser.signIn("/");
        assertThat(browser.post(REVIEWS, fromOwnPage()).statusCode()).isNotIn(401, 403);
        assertThat(browser.post(REVIEWS, "Origin", Outside.SHOP, "X-Requested-With", "fetch")
                        .statusCode())
                .isNotIn(401, 403);
    }

    @Test
    void forgeryIsNoConcernOfWhoSendsATokenItself() {
        String alice = "Bearer " + issuer.accessToken("alice");
        assertThat(browser.post(REVIEWS, "Authorization", alice).statusCode()).isNotIn(401, 403);
    }

    @Test
    void signingOutEndsTheSessionAndGivesItsRefreshTokenBack() {
        browser.signIn("/");
        int before = issuer.revoked().size();
        HttpResponse<String> answer = browser.post(SIGN_OUT, fromOwnPage());
        assertThat(answer.body())
                .isEqualTo("{\"signedIn\":false,\"issuerSignOut\":\"%s/logout?client_id=bff-web\"}"
                        .formatted(issuer.url()));
        assertThat(browser.cookies()).isEmpty();
        assertThat(issuer.revoked()).hasSize(before + 1);
        assertThat(browser.get(SESSION).body()).isEqualTo(NOBODY);
    }

    @Test
    void tokensNearTheirEndAreRefreshedOnceForAllThatAPageAsks() {
        issuer.tokensLive(Duration.ofSeconds(30));
        browser.signIn("/");
        Browser stale = browser.copy();
        issuer.tokensLive(Duration.ofHours(1));
        int before = issuer.refreshes();
        List<CompletableFuture<HttpResponse<String>>> asked = IntStream.range(0, 8)
                .mapToObj(i -> browser.later("GET", SESSION))
                .toList();
        assertThat(asked).allSatisfy(answer -> {
            assertThat(answer.join().body()).isEqualTo(ALICE);
            assertThat(Browser.setCookies(answer.join())).anyMatch(cookie -> cookie.startsWith("q_session"));
        });
        assertThat(issuer.refreshes()).isEqualTo(before + 1);
        assertThat(browser.cookies()).isNotEqualTo(stale.cookies());
        assertThat(browser.get(SESSION).body()).isEqualTo(ALICE);
        assertThat(issuer.refreshes()).isEqualTo(before + 1);
    }

    @Test
    void sessionThatCanNotBeRefreshedReadsAsNobody() {
        issuer.tokensLive(Duration.ofSeconds(30));
        browser.signIn("/");
        issuer.forgetRefreshTokens();
        Browser late = browser.copy();
        assertThat(late.get(SESSION).body()).isEqualTo(NOBODY);
        assertThat(late.get(REVIEWS).statusCode()).isEqualTo(404);
        assertThat(reviews.last().contains("Authorization")).isFalse();
        assertThat(late.post(REVIEWS, fromOwnPage()).statusCode()).isEqualTo(401);
    }

    @Test
    void tamperedCookieReadsAsNobody() {
        browser.signIn("/");
        browser.cookies().replaceAll((name, value) -> value.substring(0, value.length() - 6) + "AAAAAA");
        assertThat(browser.get(SESSION).body()).isEqualTo(NOBODY);
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void cachesKeepPagesByCookieWhereSessionsAre() {
        HttpResponse<String> home = browser.get("/api/v1/home");
        assertThat(home.headers().firstValue("Vary").orElseThrow()).contains("Authorization", "Cookie", "Origin");
    }
}
