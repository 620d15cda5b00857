package shop.storefront.web.browser;

import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of sessions share: a browser that has no cookies yet, and an issuer that is well again after each test. */
@SuppressWarnings("NullAway.Init") // by the test framework
abstract class BrowserFixture {

    @TestHTTPResource("/")
    URI site;

    TestIssuer issuer;
    Browser browser;

    @BeforeEach
    final void openBrowser() {
        browser = new Browser(site);
    }

    @AfterEach
    final void restoreIssuer() {
        issuer.tokensLive(Duration.ofHours(1));
        issuer.refreshing(TestIssuer.Misbehaviour.NONE);
        issuer.exchanging(TestIssuer.Misbehaviour.NONE);
    }
}
