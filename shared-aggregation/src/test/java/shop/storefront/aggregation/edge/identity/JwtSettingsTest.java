package shop.storefront.aggregation.edge.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.storefront.aggregation.settings.ConfigViolations;

class JwtSettingsTest {

    private static List<String> findings(Map<String, String> settings) {
        ConfigViolations findings = new ConfigViolations();
        JwtSettings.check(new Settings.Identity(), Settings.of(settings).config(), findings);
        return findings.all();
    }

    @ParameterizedTest
    @CsvSource({
        "mp.jwt.decrypt.key.location, key.pem",
        "mp.jwt.decrypt.key.algorithm, RSA-OAEP",
        "smallrye.jwt.decrypt.key, key",
        "smallrye.jwt.token.decryption.kid, one",
        "mp.jwt.token.header, Cookie",
        "mp.jwt.token.cookie, token",
        "smallrye.jwt.token.header, X-Token",
        "smallrye.jwt.token.schemes, DPoP",
        "smallrye.jwt.always-check-authorization, true",
        "smallrye.jwt.verify.secretkey, secret",
        "smallrye.jwt.verify.algorithm, HS256",
        "mp.jwt.verify.publickey.algorithm, 'RS256,HS256'",
        "smallrye.jwt.verify.certificateThumbprint, true",
        "smallrye.jwt.verify.key-provider, AWS_ALB",
        "smallrye.jwt.require.named-principal, false",
        "smallrye.jwt.jwks.forced-refresh-interval, 1",
        "smallrye.jwt.jwks.retain-cache-on-error-duration, 1",
        "smallrye.jwt.jwks.refresh-interval, 0",
        "smallrye.jwt.resolve-remote-keys-at-startup, true",
        "smallrye.jwt.keystore.decrypt.key.alias, one",
        "smallrye.jwt.path.groups, a/b/c/d/e"
    })
    void whatWouldBeIgnoredStopsTheStartWithItsName(String name, String value) {
        assertThat(findings(Map.of(name, value))).singleElement().asString().contains(name);
    }

    @Test
    void whatIsFollowedDoesNot() {
        assertThat(findings(Map.of(
                        "smallrye.jwt.path.groups", "realm_access/roles",
                        "mp.jwt.token.header", "Authorization",
                        "smallrye.jwt.token.schemes", "Bearer",
                        "smallrye.jwt.jwks.refresh-interval", "5")))
                .isEmpty();
    }
}
