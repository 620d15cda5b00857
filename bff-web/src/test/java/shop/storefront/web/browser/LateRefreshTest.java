package shop.storefront.web.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.testing.SettingsResource;

/** A session whose tokens are refreshed no sooner than they end, by refreshes that may take long, is refreshed once, too. */
@QuarkusTest
@WithTestResource(Outside.class)
@WithTestResource(
        value = SettingsResource.class,
        initArgs = {
            @ResourceArg(name = "bff.session.refresh-before", value = "0s"),
            @ResourceArg(name = "bff.session.refresh-timeout", value = "60s")
        })
class LateRefreshTest extends BrowserFixture {

    @Test
    void copiesOfASessionAreRefreshedOnce() {
        issuer.tokensLive(Duration.ofSeconds(2));
        browser.signIn("/");
        issuer.tokensLive(Duration.ofHours(1));
        int before = issuer.refreshes();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            assertThat(browser.copy().isSignedIn()).isTrue();
            return issuer.refreshes() > before;
        });
        assertThat(browser.copy().isSignedIn()).isTrue();
        assertThat(issuer.refreshes()).isEqualTo(before + 1);
    }
}
