package shop.storefront.web.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.storefront.aggregation.testing.HttpRequests.given;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.storefront.web.browser.TestIssuer.Misbehaviour;

/** An issuer that hangs or fails costs nobody the page nor the session. */
@QuarkusTest
@WithTestResource(Outside.class)
class IssuerOutageTest extends BrowserFixture {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String PAGE = "/api/v1/products/p-1";
    private static final int CUSTOMERS = 40;

    @ParameterizedTest
    @EnumSource(
            names = {"NONE", "SAYS_INVALID_GRANT"},
            mode = EnumSource.Mode.EXCLUDE)
    void nobodyIsSignedOut(Misbehaviour how) {
        issuer.tokensLive(Duration.ofSeconds(4));
        browser.signIn("/");
        Map<String, String> cookies = Map.copyOf(browser.cookies());
        issuer.refreshing(how);
        assertThat(browser.isSignedIn()).as("within the token's life").isTrue();
        await().atMost(LONG).until(() -> !browser.isSignedIn());
        browser.asks().when().get(PAGE).then().statusCode(200);
        assertThat(browser.cookies()).as("after the token's end").isEqualTo(cookies);
        issuer.refreshing(Misbehaviour.NONE);
        await().atMost(LONG).until(browser::isSignedIn);
    }

    @Test
    void oneThatHangsTakesNoPlaceFromPages() throws Exception {
        issuer.tokensLive(Duration.ofSeconds(55));
        List<Browser> customers = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            customers.add(new Browser(site));
            customers.getLast().signIn("/");
        }
        issuer.refreshing(Misbehaviour.HANGS);
        List<Future<Response>> pages = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(CUSTOMERS)) {
            for (Browser customer : customers) {
                var request = customer.asks().when();
                pages.add(threads.submit(() -> request.get(PAGE)));
            }
            given().when().get("/api/v1/products").then().statusCode(200);
            for (Future<Response> page : pages) {
                page.get().then().statusCode(200);
            }
        }
        int asked = issuer.refreshes();
        assertThat(customers).allMatch(Browser::isSignedIn);
        assertThat(issuer.refreshes() - asked)
                .as("the breaker is open, but for a probe now and then")
                .isLessThan(CUSTOMERS / 2);
    }

    @Test
    void signingInIsUnavailable() {
        Response back = browser.askIssuer();
        issuer.exchanging(Misbehaviour.SAYS_500);
        browser.follow(back).then().statusCode(503);
        issuer.exchanging(Misbehaviour.NONE);
        browser.signIn("/");
        assertThat(browser.isSignedIn()).isTrue();
    }
}
