package shop.storefront.web.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static shop.storefront.aggregation.testing.HttpRequests.given;
import static shop.storefront.aggregation.testing.ProblemResponse.problem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in, and the cookies that it and a session are in. */
@QuarkusTest
@WithTestResource(Outside.class)
class SignInTest extends BrowserFixture {

    private static final String SESSION = "/api/v1/session";
    private static final String REVIEWS = "/api/v1/products/p-1/reviews";

    @Test
    void scriptsOtherSitesOtherHostsAndPlainHttpNeverSeeTheCookies() {
        Response begun = browser.asks().when().get(Browser.SIGN_IN);
        Response ended = browser.follow(browser.follow(begun));
        List<String> cookies = new ArrayList<>(begun.headers().getValues("Set-Cookie"));
        cookies.addAll(ended.headers().getValues("Set-Cookie"));
        assertThat(cookies)
                .anyMatch(cookie -> cookie.startsWith("__Host-session="))
                .anyMatch(cookie -> cookie.startsWith("__Host-sign-in="))
                .allMatch(cookie ->
                        cookie.matches("__Host-[a-z-]+=[^;]*; Max-Age=\\d+; Path=/; Secure; HttpOnly; SameSite=Lax"));
    }

    @Test
    void itAlwaysBeginsANewSession() {
        browser.signIn("/");
        Browser copy = browser.copy();
        browser.asks().when().get(Browser.SIGN_IN).then().header("Location", startsWith(issuer.url()));
        browser.signIn("/");
        assertThat(browser.isSignedIn()).isTrue();
        assertThat(copy.isSignedIn()).as("the session before").isFalse();
    }

    @Test
    void thoseThatWereBegunTakeOneCookie() {
        for (int i = 0; i < 50; i++) {
            browser.asks().when().get(Browser.SIGN_IN).then().statusCode(303);
        }
        assertThat(browser.cookies()).containsOnlyKeys("__Host-sign-in");
        browser.signIn("/");
        assertThat(browser.cookies()).containsOnlyKeys("__Host-session");
    }

    @Test
    void oneThatAnotherHasReplacedIsBegunAnew() {
        Response first = browser.askIssuer();
        Response second = browser.askIssuer();
        browser.follow(first).then().statusCode(303).header("Location", Browser.SIGN_IN);
        browser.follow(second);
        assertThat(browser.isSignedIn()).isTrue();
    }

    @Test
    void tossedCookiesOfTheLibraryAreRemoved() {
        Response back = browser.askIssuer();
        String state = browser.cookies().get("__Host-sign-in");
        given().header("Cookie", "q_auth=" + state + "; q_session=x; q_session_chunk_x=1")
                .when()
                .get(back.header("Location").substring(browser.site().length()))
                .then()
                .spec(problem(401))
                .header("Set-Cookie", containsString("=; Max-Age=0;"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.2"})
    void browsersAreSentBackToNoHostThatAnybodyNames(String host) {
        given().header("Host", host)
                .when()
                .get(Browser.SIGN_IN)
                .then()
                .spec(problem(400))
                .header("Location", nullValue());
    }

    @Test
    void tamperedCookieReadsAsNobodyAndIsRemoved() {
        browser.signIn("/");
        browser.cookies().replaceAll((name, value) -> value.substring(0, value.length() - 6) + "AAAAAA");
        assertThat(browser.isSignedIn()).isFalse();
        assertThat(browser.cookies()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q_session_chunk_x=1",
                "q_session=junk",
                "q_session_at=1; q_session_chunk_1=2",
                "__Host-session=",
                "__Host-session=junk",
                "__Host-session=1.",
                "__Host-session=1.!!!",
                "__Host-session=1.AAAA",
                "__Host-session=9.AAAA",
                "__Host-session=2.AAAA; __Host-session-3=AAAA",
                "__Host-session-2=AAAA",
                "__Host-session-x=AAAA"
            })
    void malformedCookieReadsAsNobodyAndIsRemoved(String cookie) {
        Response answer = given().header("Cookie", cookie).when().get(SESSION);
        answer.then().statusCode(200).header("Cache-Control", "no-store");
        assertThat(answer.asString()).isEqualTo("{\"signedIn\":false,\"customer\":null}");
        String name = cookie.substring(0, cookie.indexOf('='));
        assertThat(answer.headers().getValues("Set-Cookie"))
                .anyMatch(removing -> removing.startsWith(name + "=; Max-Age=0;"));
        given().header("Cookie", cookie).when().get(REVIEWS).then().statusCode(200);
    }
}
