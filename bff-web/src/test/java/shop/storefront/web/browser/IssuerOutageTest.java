package shop.storefront.web.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.storefront.aggregation.testing.HttpRequests.given;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import shop.storefront.web.browser.TestIssuer.Misbehaviour;

/** An issuer that hangs or fails costs nobody the page nor the session. */
@QuarkusTest
@WithTestResource(Outside.class)
class IssuerOutageTest extends BrowserFixture {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String PAGE = "/api/v1/products/p-1";
    private static final int CUSTOMERS = 40;

    /** Each way to fail meets a session of its own before and after its tokens end; that all end at once saves waiting. */
    @Test
    void nobodyIsSignedOut() {
        Map<Misbehaviour, Browser> customers = new EnumMap<>(Misbehaviour.class);
        Map<Misbehaviour, Map<String, String>> cookies = new EnumMap<>(Misbehaviour.class);
        issuer.tokensLive(Duration.ofSeconds(6));
        for (Misbehaviour how : EnumSet.complementOf(EnumSet.of(Misbehaviour.NONE, Misbehaviour.SAYS_INVALID_GRANT))) {
            Browser customer = new Browser(site);
            customer.signIn("/");
            cookies.put(how, Map.copyOf(customer.cookies()));
            issuer.refreshing(how);
            int asked = issuer.refreshes();
            await().until(() -> {
                assertThat(customer.isSignedIn())
                        .as("%s within the token's life", how)
                        .isTrue();
                return issuer.refreshes() > asked;
            });
            customers.put(how, customer);
        }
        customers.forEach((how, customer) -> assertSessionOutlivesItsToken(how, customer, cookies.get(how)));
    }

    private void assertSessionOutlivesItsToken(Misbehaviour how, Browser customer, Map<String, String> cookies) {
        issuer.refreshing(how);
        await().atMost(LONG).until(() -> !customer.isSignedIn());
        customer.asks().when().get(PAGE).then().statusCode(200);
        assertThat(customer.cookies()).as("%s after the token's end", how).isEqualTo(cookies);
        issuer.refreshing(Misbehaviour.NONE);
        await().atMost(LONG).until(customer::isSignedIn);
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
