package shop.storefront.web.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A session whose tokens are refreshed no sooner than they end is refreshed once, too. */
@QuarkusTest
@WithTestResource(Outside.class)
@TestProfile(LateRefreshTest.Late.class)
class LateRefreshTest extends BrowserFixture {

    /** No time before the end, and all the time that a refresh may take. */
    public static final class Late implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("bff.session.refresh-before", "0s", "bff.session.refresh-timeout", "60s");
        }
    }

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
