package shop.storefront.web.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.settings.ConfigViolations;

class SessionLifetimeTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final SessionCipher CIPHER = cipher("a secret of the test, long enough for AES");

    private static SessionCipher cipher(String secret) {
        return new SessionCipher(secret.getBytes(StandardCharsets.UTF_8), "session");
    }

    private static SessionConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(SessionConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(SessionConfig.class);
    }

    private static AuthorizationCodeTokens tokens(String access, String refresh) {
        return new AuthorizationCodeTokens(null, access, refresh, 300L);
    }

    @Test
    void refreshesDoNotMakeASessionLastLongerThanItsLifetime() {
        SessionConfig config = config(Map.of("bff.session.lifetime", "1h", "bff.session.idle-timeout", "40m"));
        Session session = Session.begin(tokens("a", "r"), NOW);
        assertThat(session.ends(config)).isEqualTo(NOW.plus(Duration.ofMinutes(45)));
        Session later = session.with(tokens("b", "s"), NOW.plus(Duration.ofMinutes(30)));
        assertThat(later.id()).isEqualTo(session.id());
        assertThat(later.ends(config)).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void withoutARefreshTokenASessionEndsWithItsToken() {
        Session session = new Session("id", NOW, NOW.plusSeconds(300), "a", null, null);
        assertThat(session.ends(config(Map.of()))).isEqualTo(NOW.plusSeconds(300));
        assertThat(session.isDue(config(Map.of()), NOW.plusSeconds(299))).isFalse();
    }

    @Test
    void aSessionIsReadAsItWasWritten() {
        Session session = new Session("id", NOW, NOW.plusSeconds(300), "access", "refresh", "Ünï \uD83D\uDE00");
        String cookie = CIPHER.encrypt(session.toJson().encode());
        assertThat(CIPHER.decrypt(cookie).map(JsonObject::new).map(Session::of)).contains(session);
        assertThat(CIPHER.encrypt("x")).isNotEqualTo(CIPHER.encrypt("x"));
    }

    @Test
    void nobodyElseReadsOrChangesIt() {
        String cookie = CIPHER.encrypt("text");
        assertThat(cipher("another secret of the test, also long").decrypt(cookie))
                .isEmpty();
        assertThat(new SessionCipher("a secret of the test, long enough for AES".getBytes(StandardCharsets.UTF_8), "x")
                        .decrypt(cookie))
                .isEmpty();
        for (int i = 0; i < cookie.length(); i++) {
            char other = cookie.charAt(i) == 'A' ? 'B' : 'A';
            String changed = cookie.substring(0, i) + other + cookie.substring(i + 1);
            assertThat(CIPHER.decrypt(changed).filter(text -> !text.equals("text")))
                    .isEmpty();
        }
        for (String junk : new String[] {"", "A", "!", "AAAA", "A".repeat(60), cookie + "A"}) {
            assertThat(CIPHER.decrypt(junk)).isEmpty();
        }
    }

    @Test
    void aShortSecretStopsTheStart() {
        ConfigViolations findings = new ConfigViolations();
        SessionConfig.check(config(Map.of("bff.session.secret", "a".repeat(31))), findings);
        assertThatThrownBy(findings::check)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("bff.session.secret");
        ConfigViolations none = new ConfigViolations();
        SessionConfig.check(config(Map.of("bff.session.secret", "a".repeat(32))), none);
        none.check();
    }
}
