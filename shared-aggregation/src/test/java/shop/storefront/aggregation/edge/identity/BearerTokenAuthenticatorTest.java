package shop.storefront.aggregation.edge.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.RsaKeyUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.storefront.aggregation.engine.Customer;

class BearerTokenAuthenticatorTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final String LOCATION = "mp.jwt.verify.publickey.location";

    private final TestIssuer issuer = new TestIssuer();
    private final AtomicLong nanos = new AtomicLong();
    private JwksServer jwks;
    private BearerTokenAuthenticator authenticator;

    @BeforeEach
    void publishKeys() throws Exception {
        jwks = new JwksServer(issuer.jwks());
        authenticator = with(Map.of());
    }

    @AfterEach
    void close() {
        jwks.close();
    }

    @AfterAll
    static void closeVertx() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    private BearerTokenAuthenticator with(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(LOCATION, jwks.location()));
        all.putAll(settings);
        return Settings.of(all).authenticator(VERTX, nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static String foreign(String keyId) {
        return TestIssuer.signed(TestIssuer.claims("mallory"), TestIssuer.FOREIGN, "RS256", keyId);
    }

    private SecurityIdentity identity(String token) {
        return authenticator
                .authenticate("Bearer " + token)
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private static JwtClaims expired(int secondsAgo) {
        long end = Instant.now().getEpochSecond() - secondsAgo;
        JwtClaims claims = TestIssuer.claims("anna");
        claims.setIssuedAt(NumericDate.fromSeconds(end - 600));
        claims.setExpirationTime(NumericDate.fromSeconds(end));
        return claims;
    }

    private String customer(String token) {
        Customer customer = identity(token).getAttribute(Customer.class.getName());
        return customer.id();
    }

    private Class<?> failure(String authorization) {
        try {
            authenticator
                    .authenticate(authorization)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();
            return Void.class;
        } catch (CompletionException failed) {
            return failed.getCause().getClass();
        }
    }

    private boolean isRefused(String token) {
        return failure("Bearer " + token) == InvalidTokenException.class;
    }

    private boolean isUndecided(String token) {
        return failure("Bearer " + token) == KeysUnavailableException.class;
    }

    @Test
    void tokensByBothAlgorithmsSpeakForTheirCustomer() {
        String token = issuer.token("anna");
        SecurityIdentity anna = identity(token);
        Customer customer = anna.getAttribute(Customer.class.getName());
        assertThat(anna.getRoles()).containsExactly("customer");
        assertThat(anna.getPrincipal()).isInstanceOf(JsonWebToken.class);
        assertThat(customer).isEqualTo(new Customer("anna", token));
        assertThat(customer(issuer.es256(TestIssuer.claims("bert")))).isEqualTo("bert");
    }

    @Test
    void noBadTokenIsTaken() {
        customer(issuer.token("anna"));
        List<String> taken = new ArrayList<>();
        for (String token : issuer.badTokens()) {
            if (!isRefused(token)) {
                taken.add(token);
            }
        }
        assertThat(taken).isEmpty();
    }

    @Test
    void onlyTheBearerSchemeIsTaken() {
        String token = issuer.token("anna");
        customer(token);
        for (String other : List.of("Basic " + token, token, "", "Bearer", "Bearer ", "DPoP " + token)) {
            assertThat(failure(other)).as(other).isEqualTo(InvalidTokenException.class);
        }
        assertThat(failure("bearer " + token)).isEqualTo(Void.class);
    }

    @Test
    void aRememberedTokenIsVerifiedOnceAndEndsWithItsLifetime() {
        String token = issuer.token("anna");
        assertThat(identity(token)).isSameAs(identity(token));
        Instant until = Instant.now();
        TokenVerifier.Verified verified = new TokenVerifier.Verified(identity(token), until, KeySet.NONE);
        assertThat(verified.isValid(KeySet.NONE, until.minusMillis(1))).isTrue();
        assertThat(verified.isValid(KeySet.NONE, until)).isFalse();
    }

    @Nested
    class Form {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "==, Bearer other",
                    "== X-Injected: evil",
                    "==\u00e9",
                    "!!",
                    "=",
                    "==",
                    " ",
                    "\t",
                    ".",
                    "..",
                    ".e30",
                    ",",
                    "%3D",
                    "\u0100",
                    "+",
                    "/"
                })
        void junkBehindATokenIsRefused(String junk) {
            String token = issuer.token("anna");
            customer(token);
            assertThat(isRefused(token + junk)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {" ", "\t", "=", ".", "!", "Bearer "})
        void junkBeforeATokenIsRefused(String junk) {
            assertThat(isRefused(junk + issuer.token("anna"))).isTrue();
        }

        @Test
        void junkBetweenThePartsIsRefused() {
            String token = issuer.token("anna");
            String[] parts = token.split("\\.");
            for (String junk : List.of("=", "==", "!", " ", "\n", "..", "*")) {
                assertThat(isRefused(parts[0] + junk + "." + parts[1] + "." + parts[2]))
                        .isTrue();
                assertThat(isRefused(parts[0] + "." + parts[1] + junk + "." + parts[2]))
                        .isTrue();
                assertThat(isRefused(parts[0] + "." + junk + parts[1] + "." + parts[2]))
                        .isTrue();
            }
        }

        /** The last character of 256 bytes has four bits that mean nothing; an encoder leaves them 0. */
        @Test
        void bitsThatMeanNothingAreZero() {
            String token = issuer.token("anna");
            customer(token);
            char last = token.charAt(token.length() - 1);
            assertThat(isRefused(token.substring(0, token.length() - 1) + (char) (last + 1)))
                    .isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"crit\":[]}",
                    "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"crit\":[\"b64\"],\"b64\":true}",
                    "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"crit\":null}",
                    "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"b64\":true}",
                    "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"cty\":\"JWT\"}",
                    "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":\"dpop+jwt\"}",
                    "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":\"logout+jwt\"}",
                    "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":7}",
                    "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":null}",
                    "{\"alg\":\"RS256\",\"kid\":7}",
                    "{\"alg\":\"rs256\",\"kid\":\"rsa-1\"}",
                    "{\"alg\":\"RS256\",\"alg\":\"RS256\",\"kid\":\"rsa-1\"}",
                    "{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}{}",
                    "[\"RS256\"]",
                    "null"
                })
        void oddHeaderIsRefused(String header) {
            String claims = TestIssuer.claims("anna").toJson();
            customer(issuer.token("anna"));
            assertThat(isRefused(issuer.signed(header, claims))).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"JWT", "jwt", "at+jwt", "AT+JWT", "application/at+jwt"})
        void accessTokensMaySayThatTheyAre(String type) {
            String header = "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":\"%s\"}".formatted(type);
            assertThat(customer(issuer.signed(header, TestIssuer.claims("anna").toJson())))
                    .isEqualTo("anna");
        }
    }

    @Nested
    class Claims {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"exp\":1e400",
                    "\"exp\":9e18",
                    "\"exp\":-1",
                    "\"exp\":\"4102444800\"",
                    "\"exp\":null",
                    "\"exp\":[4102444800]",
                    "\"iat\":1e400",
                    "\"iat\":\"now\"",
                    "\"iat\":{}",
                    "\"nbf\":1e400",
                    "\"nbf\":\"0\"",
                    "\"groups\":null",
                    "\"groups\":[null]",
                    "\"groups\":[\"customer\",null]",
                    "\"groups\":[\"customer\",7]",
                    "\"groups\":[[\"customer\"]]",
                    "\"groups\":{\"customer\":true}",
                    "\"groups\":\"customer\"",
                    "\"groups\":7",
                    "\"sub\":null",
                    "\"sub\":\"\"",
                    "\"sub\":\" \"",
                    "\"sub\":7",
                    "\"sub\":[\"anna\"]",
                    "\"sub\":\"line\\nbreak\"",
                    "\"iss\":7",
                    "\"aud\":7",
                    "\"aud\":[null]",
                    "\"cnf\":{\"jkt\":\"x\"}",
                    "\"cnf\":null",
                    "\"extra\":1e400"
                })
        void signedButOddIsRefused(String claim) {
            customer(issuer.token("anna"));
            assertThat(isRefused(issuer.signedWith(claim))).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"exp\":4102444800.5",
                    "\"groups\":[]",
                    "\"extra\":{\"a\":[1,null,{\"b\":1e40}]}",
                    "\"roleMappings\":7",
                    "\"upn\":7",
                    "\"address\":7",
                    "\"jwk\":[]"
                })
        void unusualButHarmlessIsTaken(String claim) {
            assertThat(customer(issuer.signedWith(claim))).isEqualTo("anna");
        }

        @Test
        void depthOverflowsNoStack() {
            customer(issuer.token("anna"));
            String deep = "\"extra\":" + "[".repeat(2500) + "]".repeat(2500);
            assertThat(isRefused(issuer.signedWith(deep))).isTrue();
        }

        @Test
        void claimsThatAreNoObjectAreRefused() {
            customer(issuer.token("anna"));
            for (String claims : List.of("[]", "null", "7", "\"text\"", "{}", "", "{\"sub\":\"a\"", "{}{}")) {
                assertThat(isRefused(issuer.signed("{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}", claims)))
                        .as(claims)
                        .isTrue();
            }
        }
    }

    @Nested
    class Keys {

        @Test
        void rotatedKeysArePickedUpByTheFirstTokenThatNamesThem() {
            customer(issuer.token("anna"));
            issuer.rotate();
            jwks.publish(200, issuer.jwks());
            pass(Duration.ofSeconds(3));
            assertThat(customer(issuer.token("anna"))).isEqualTo("anna");
        }

        @Test
        void aWithdrawnKeyIsNoLongerTakenThoughItsTokenWasRemembered() {
            String old = issuer.token("anna");
            customer(old);
            issuer.rotate();
            jwks.publish(200, issuer.jwks());
            pass(Duration.ofSeconds(3));
            customer(issuer.token("anna"));
            pass(Duration.ofSeconds(3));
            assertThat(isRefused(old)).isTrue();
        }

        @Test
        void aFloodOfUnknownKeysReadsTheKeysOnceAPause() {
            customer(issuer.token("anna"));
            int before = jwks.reads.get();
            pass(Duration.ofSeconds(3));
            for (int i = 0; i < 50; i++) {
                assertThat(isRefused(foreign("key-" + i))).isTrue();
            }
            assertThat(jwks.reads.get() - before).isEqualTo(1);
        }

        @Test
        void forgedAlgorithmsReadNoKeys() {
            customer(issuer.token("anna"));
            int before = jwks.reads.get();
            pass(Duration.ofSeconds(3));
            for (String token : List.of(
                    ForgedTokens.unsigned(TestIssuer.claims("mallory")),
                    ForgedTokens.byHmac(TestIssuer.claims("mallory"), issuer.rsa()))) {
                assertThat(isRefused(token)).isTrue();
            }
            assertThat(jwks.reads.get()).isEqualTo(before);
        }

        @Test
        void lastGoodKeysStayWhileTheIssuerIsDownAndOthersAreUndecided() {
            customer(issuer.token("anna"));
            jwks.close();
            pass(Duration.ofSeconds(3));
            assertThat(isUndecided(foreign("unknown"))).isTrue();
            assertThat(isUndecided(foreign("unknown"))).isTrue();
            assertThat(customer(issuer.token("bert"))).isEqualTo("bert");
        }

        @Test
        void brokenKeysDoNotReplaceGoodOnes() {
            customer(issuer.token("anna"));
            for (String broken :
                    List.of("", "{}", "{\"keys\":[]}", "<html>", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AA\"}]}")) {
                jwks.publish(200, broken);
                pass(Duration.ofSeconds(3));
                assertThat(isUndecided(foreign("unknown"))).isTrue();
            }
            jwks.publish(503, issuer.jwks());
            pass(Duration.ofSeconds(3));
            assertThat(isUndecided(foreign("unknown"))).isTrue();
            assertThat(customer(issuer.token("bert"))).isEqualTo("bert");
        }

        @Test
        void anIssuerThatIsDownAtTheStartIsAskedAgain() {
            jwks.publish(500, "");
            assertThat(isUndecided(issuer.token("anna"))).isTrue();
            jwks.publish(200, issuer.jwks());
            pass(Duration.ofSeconds(3));
            assertThat(customer(issuer.token("anna"))).isEqualTo("anna");
        }

        @Test
        void oneUnusableKeySpoilsNoOther() {
            String set =
                    issuer.jwks().replace("{\"keys\":[", "{\"keys\":[{\"kty\":\"new\"},{\"kty\":\"RSA\",\"n\":\"\"},");
            jwks.publish(200, set);
            assertThat(customer(issuer.token("anna"))).isEqualTo("anna");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"use\":\"enc\"",
                    "\"use\":\"other\"",
                    "\"key_ops\":[\"sign\"]",
                    "\"key_ops\":[]",
                    "\"key_ops\":\"verify\"",
                    "\"alg\":\"RS512\"",
                    "\"alg\":\"ES256\""
                })
        void aKeyForAnotherPurposeVerifiesNothing(String purpose) {
            jwks.publish(200, issuer.jwksWith(purpose));
            assertThat(isRefused(issuer.token("anna"))).isTrue();
            assertThat(customer(issuer.es256(TestIssuer.claims("bert")))).isEqualTo("bert");
        }

        @Test
        void aKeyForVerifyingMaySayMore() {
            jwks.publish(
                    200, issuer.jwksWith("\"use\":\"sig\",\"key_ops\":[\"verify\",\"encrypt\"],\"alg\":\"RS256\""));
            assertThat(customer(issuer.token("anna"))).isEqualTo("anna");
        }
    }

    @Nested
    class Setting {

        @Test
        void keysMayBeInAFileThatIsReadAgain(@TempDir Path dir) throws Exception {
            Path file = Files.writeString(dir.resolve("jwks.json"), issuer.jwks());
            for (String location : List.of(file.toUri().toString(), "file:" + file, file.toString())) {
                authenticator = with(Map.of(LOCATION, location));
                assertThat(customer(issuer.token("anna"))).isEqualTo("anna");
            }
            issuer.rotate();
            Files.writeString(file, issuer.jwks());
            pass(Duration.ofSeconds(3));
            assertThat(customer(issuer.token("anna"))).isEqualTo("anna");
        }

        @Test
        void keyLocationComesBeforeTheOldName() {
            authenticator = with(Map.of(
                    LOCATION, "http://127.0.0.1:1/nowhere", "smallrye.jwt.verify.key.location", jwks.location()));
            assertThat(customer(issuer.token("anna"))).isEqualTo("anna");
        }

        @Test
        void aPemHoldsOneKeyForTokensOfItsKind(@TempDir Path dir) throws Exception {
            String pem = RsaKeyUtil.pemEncode(issuer.rsa().getPublicKey());
            Path file = Files.writeString(dir.resolve("key.pem"), pem);
            for (Map<String, String> settings : List.of(
                    Map.of(LOCATION, file.toUri().toString()),
                    Map.of("mp.jwt.verify.publickey", pem),
                    Map.of("mp.jwt.verify.publickey", pem, "smallrye.jwt.verify.key-format", "PEM_KEY"))) {
                authenticator = with(settings);
                assertThat(customer(issuer.token("anna"))).isEqualTo("anna");
                assertThat(isRefused(issuer.es256(TestIssuer.claims("anna")))).isTrue();
                assertThat(isRefused(foreign("rsa-1"))).isTrue();
            }
        }

        @Test
        void inlineKeyMayBeAJwkOrASetAlsoEncoded() {
            String one = issuer.jwks().replaceAll("^\\{\"keys\":\\[(\\{.*?}).*$", "$1");
            String encoded = Base64.getUrlEncoder().encodeToString(one.getBytes(StandardCharsets.UTF_8));
            for (String key : List.of(one, issuer.jwks(), encoded)) {
                authenticator = with(Map.of("mp.jwt.verify.publickey", key));
                assertThat(customer(issuer.token("anna"))).isEqualTo("anna");
            }
        }

        @Test
        void algorithmsAreThoseThatAreNamed() {
            authenticator = with(Map.of("mp.jwt.verify.publickey.algorithm", "ES256"));
            assertThat(customer(issuer.es256(TestIssuer.claims("bert")))).isEqualTo("bert");
            assertThat(isRefused(issuer.token("anna"))).isTrue();
            authenticator = with(Map.of("smallrye.jwt.verify.algorithm", "PS256"));
            assertThat(customer(TestIssuer.signed(TestIssuer.claims("anna"), issuer.rsa(), "PS256", "rsa-1")))
                    .isEqualTo("anna");
            assertThat(isRefused(issuer.token("anna"))).isTrue();
        }

        @Test
        void rolesMayBeInAnotherClaim() {
            JwtClaims claims = TestIssuer.claims("anna");
            claims.unsetClaim("groups");
            claims.setClaim("realm_access", Map.of("roles", List.of("customer", "reader")));
            claims.setClaim("scope", "customer,writer");
            String token = issuer.rs256(claims);
            authenticator = with(Map.of("smallrye.jwt.path.groups", "realm_access/roles"));
            assertThat(identity(token).getRoles()).containsExactlyInAnyOrder("customer", "reader");
            authenticator = with(Map.of("smallrye.jwt.path.groups", "scope", "smallrye.jwt.groups-separator", "\\,"));
            assertThat(identity(token).getRoles()).containsExactlyInAnyOrder("customer", "writer");
            authenticator = with(Map.of("smallrye.jwt.path.groups", "nowhere", "smallrye.jwt.claims.groups", "guest"));
            assertThat(identity(token).getRoles()).containsExactly("guest");
            claims.setClaim("realm_access", Map.of("roles", Arrays.asList("customer", null)));
            authenticator = with(Map.of("smallrye.jwt.path.groups", "realm_access/roles"));
            assertThat(isRefused(issuer.rs256(claims))).isTrue();
        }

        @Test
        void subjectMayBeInAnotherClaim() {
            JwtClaims claims = TestIssuer.claims("anna");
            claims.unsetClaim("sub");
            claims.setClaim("user", Map.of("id", "anna-7"));
            String token = issuer.rs256(claims);
            assertThat(isRefused(token)).isTrue();
            authenticator = with(Map.of("smallrye.jwt.path.sub", "user/id"));
            assertThat(customer(token)).isEqualTo("anna-7");
            authenticator = with(Map.of("smallrye.jwt.claims.sub", "somebody"));
            assertThat(customer(token)).isEqualTo("somebody");
        }

        @ParameterizedTest
        @ValueSource(strings = {"mp.jwt.verify.clock.skew", "smallrye.jwt.expiration.grace"})
        void clockSkewIsTheOneThatIsSet(String setting) {
            JwtClaims claims = expired(60);
            String token = issuer.rs256(claims);
            assertThat(isRefused(token)).isTrue();
            authenticator = with(Map.of(setting, "120"));
            assertThat(customer(token)).isEqualTo("anna");
        }

        @Test
        void clockSkewMayBeNone() {
            JwtClaims claims = expired(3);
            String token = issuer.rs256(claims);
            assertThat(customer(token)).isEqualTo("anna");
            authenticator = with(Map.of("mp.jwt.verify.clock.skew", "0"));
            assertThat(isRefused(token)).isTrue();
        }

        @Test
        void tokenAgeAndLifetimeAreBoundedWhereThatIsSet() {
            JwtClaims claims = TestIssuer.claims("anna");
            claims.setIssuedAt(NumericDate.fromSeconds(Instant.now().getEpochSecond() - 100));
            String token = issuer.rs256(claims);
            assertThat(customer(token)).isEqualTo("anna");
            for (Map<String, String> settings :
                    List.of(Map.of("mp.jwt.verify.token.age", "50"), Map.of("smallrye.jwt.time-to-live", "50"))) {
                authenticator = with(settings);
                assertThat(isRefused(token)).isTrue();
            }
            authenticator = with(Map.of("mp.jwt.verify.token.age", "200"));
            assertThat(customer(token)).isEqualTo("anna");
        }

        @Test
        void aTokenWithoutTimeOfIssueIsTakenWhereTheLifetimeIsNotBounded() {
            JwtClaims claims = TestIssuer.claims("anna");
            claims.unsetClaim("iat");
            String token = issuer.rs256(claims);
            assertThat(isRefused(token)).isTrue();
            authenticator = with(Map.of("smallrye.jwt.time-to-live", "0"));
            assertThat(customer(token)).isEqualTo("anna");
        }

        @Test
        void requiredClaimsAreRequired() {
            authenticator = with(Map.of("smallrye.jwt.required.claims", "tenant,sub"));
            assertThat(isRefused(issuer.token("anna"))).isTrue();
            assertThat(customer(issuer.signedWith("\"tenant\":\"shop\""))).isEqualTo("anna");
        }

        @Test
        void oneKeyIdMayBeTheOnlyOne() {
            authenticator = with(Map.of("smallrye.jwt.token.kid", "ec-1"));
            assertThat(isRefused(issuer.token("anna"))).isTrue();
            assertThat(customer(issuer.es256(TestIssuer.claims("bert")))).isEqualTo("bert");
            assertThat(customer(issuer.es256Unnamed(TestIssuer.claims("bert")))).isEqualTo("bert");
        }

        @Test
        void shortKeysAreTakenOnlyWhereThatIsSet() throws Exception {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(1024);
            var pair = generator.generateKeyPair();
            String pem = RsaKeyUtil.pemEncode(pair.getPublic());
            String token = TestIssuer.signedBy(TestIssuer.claims("anna"), pair.getPrivate());
            authenticator = with(Map.of("mp.jwt.verify.publickey", pem));
            assertThat(isRefused(token)).isTrue();
            authenticator =
                    with(Map.of("mp.jwt.verify.publickey", pem, "smallrye.jwt.verify.relax-key-validation", "true"));
            assertThat(customer(token)).isEqualTo("anna");
        }

        @Test
        void theIssuerMayBeReachedThroughAProxy() {
            authenticator = with(Map.of(
                    LOCATION,
                    "http://issuer.invalid/jwks",
                    "smallrye.jwt.http.proxy.host",
                    "127.0.0.1",
                    "smallrye.jwt.http.proxy.port",
                    Integer.toString(jwks.port())));
            assertThat(customer(issuer.token("anna"))).isEqualTo("anna");
        }

        @Test
        void withoutAnIssuerNoTokenIsTaken() {
            for (String missing : List.of(LOCATION, "mp.jwt.verify.issuer", "mp.jwt.verify.audiences")) {
                authenticator = with(Map.of(missing, ""));
                assertThat(isRefused(issuer.token("anna"))).isTrue();
            }
        }

        @Test
        void audienceHasAnOldName() {
            authenticator = with(Map.of("mp.jwt.verify.audiences", "", "smallrye.jwt.verify.aud", TestIssuer.AUDIENCE));
            assertThat(customer(issuer.token("anna"))).isEqualTo("anna");
            authenticator = with(Map.of("mp.jwt.verify.audiences", "", "smallrye.jwt.verify.aud", "another"));
            assertThat(isRefused(issuer.token("anna"))).isTrue();
        }
    }
}
