package shop.storefront.aggregation.edge.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jose4j.keys.RsaKeyUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.storefront.aggregation.source.Customer;

class IdentitiesTest {

    private static final Vertx VERTX = Vertx.vertx();

    private final TestIssuer issuer = new TestIssuer();
    private final AtomicLong nanos = new AtomicLong();
    private JwksServer jwks;
    private Identities identities;

    @BeforeEach
    void publishKeys() throws Exception {
        jwks = new JwksServer(issuer.jwks());
        identities = identities(jwks.location());
    }

    @AfterEach
    void close() {
        jwks.close();
    }

    @Test
    void tokensByBothAlgorithmsSpeakForTheirCustomer() {
        Customer anna = customer(issuer.token("anna"));
        assertThat(anna.id()).isEqualTo("anna");
        assertThat(anna.roles()).containsExactly("customer");
        assertThat(customer(issuer.es256(TestIssuer.claims("bert"))).id()).isEqualTo("bert");
    }

    @Test
    void noBadTokenIsTaken() {
        customer(issuer.token("anna"));
        List<String> taken = new ArrayList<>();
        for (String token : issuer.badTokens()) {
            if (!isRefused("Bearer " + token)) {
                taken.add(token);
            }
        }
        assertThat(taken).isEmpty();
    }

    @Test
    void onlyTheBearerSchemeIsTaken() {
        String token = issuer.token("anna");
        assertThat(isRefused("Basic " + token)).isTrue();
        assertThat(isRefused(token)).isTrue();
        assertThat(isRefused("")).isTrue();
        assertThat(isRefused("bearer " + token)).isFalse();
    }

    @Test
    void rotatedKeysArePickedUpByTheFirstTokenThatNamesThem() {
        customer(issuer.token("anna"));
        issuer.rotate();
        jwks.publish(200, issuer.jwks());
        pass(Duration.ofSeconds(3));
        assertThat(customer(issuer.token("anna")).id()).isEqualTo("anna");
    }

    @Test
    void aWithdrawnKeyIsNoLongerTakenThoughItsTokenWasRemembered() {
        String old = issuer.token("anna");
        customer(old);
        issuer.rotate();
        jwks.publish(200, issuer.jwks());
        pass(Duration.ofSeconds(3));
        customer(issuer.token("anna"));
        assertThat(isRefused("Bearer " + old)).isTrue();
    }

    @Test
    void aFloodOfUnknownKeysReadsTheKeysOnceAPause() {
        customer(issuer.token("anna"));
        int before = jwks.reads.get();
        pass(Duration.ofSeconds(3));
        for (int i = 0; i < 50; i++) {
            assertThat(isRefused("Bearer " + foreign("key-" + i))).isTrue();
        }
        assertThat(jwks.reads.get() - before).isEqualTo(1);
    }

    @Test
    void knownKeysStayWhileTheIssuerIsDown() {
        customer(issuer.token("anna"));
        jwks.close();
        pass(Duration.ofSeconds(3));
        assertThat(isRefused("Bearer " + foreign("unknown"))).isTrue();
        assertThat(customer(issuer.token("bert")).id()).isEqualTo("bert");
    }

    @Test
    void brokenKeysDoNotReplaceGoodOnes() {
        customer(issuer.token("anna"));
        for (String broken :
                List.of("", "{}", "{\"keys\":[]}", "<html>", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AA\"}]}")) {
            jwks.publish(200, broken);
            pass(Duration.ofSeconds(3));
            assertThat(isRefused("Bearer " + foreign("unknown"))).isTrue();
        }
        jwks.publish(503, issuer.jwks());
        pass(Duration.ofSeconds(3));
        assertThat(isRefused("Bearer " + foreign("unknown"))).isTrue();
        assertThat(customer(issuer.token("bert")).id()).isEqualTo("bert");
    }

    @Test
    void anIssuerThatIsDownAtTheStartIsAskedAgain() {
        jwks.publish(500, "");
        identities = identities(jwks.location());
        assertThat(isRefused("Bearer " + issuer.token("anna"))).isTrue();
        jwks.publish(200, issuer.jwks());
        pass(Duration.ofSeconds(3));
        assertThat(customer(issuer.token("anna")).id()).isEqualTo("anna");
    }

    @Test
    void aRememberedTokenEndsWithItsLifetime() {
        Instant until = Instant.now();
        Token token = new Token(new Customer("anna", Set.of(), "token"), until, KeySet.NONE);
        assertThat(token.holds(KeySet.NONE, until.minusMillis(1))).isTrue();
        assertThat(token.holds(KeySet.NONE, until)).isFalse();
    }

    @Test
    void keysMayBeInAFile(@TempDir Path dir) throws Exception {
        Path file = Files.writeString(dir.resolve("jwks.json"), issuer.jwks());
        identities = identities(file.toUri().toString());
        assertThat(customer(issuer.token("anna")).id()).isEqualTo("anna");
    }

    @Test
    void aPemHoldsOneKeyForTokensOfItsKind(@TempDir Path dir) throws Exception {
        Path file = Files.writeString(
                dir.resolve("key.pem"), RsaKeyUtil.pemEncode(issuer.rsa().getPublicKey()));
        identities = identities(file.toUri().toString());
        assertThat(customer(issuer.token("anna")).id()).isEqualTo("anna");
        assertThat(isRefused("Bearer " + issuer.es256(TestIssuer.claims("anna"))))
                .isTrue();
        assertThat(isRefused("Bearer " + foreign("rsa-1"))).isTrue();
    }

    @Test
    void withoutAnIssuerNoTokenIsTaken() {
        Issuer none = new Issuer(Optional.of(jwks.location()), Optional.empty(), Optional.of(List.of("storefront")));
        identities = new Identities(VERTX, none, new Settings());
        assertThat(isRefused("Bearer " + issuer.token("anna"))).isTrue();
        assertThat(none.missing()).containsExactly("mp.jwt.verify.issuer");
    }

    private Identities identities(String location) {
        Issuer named = new Issuer(
                Optional.of(location),
                Optional.of(TestIssuer.NAME),
                Optional.of(List.of("other", TestIssuer.AUDIENCE)));
        KeyLocation keys = new KeyLocation(VERTX, location);
        return new Identities(
                named, new VerificationKeys(keys::read, Duration.ofSeconds(2), nanos::get), new Settings());
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static String foreign(String keyId) {
        return TestIssuer.signed(TestIssuer.claims("mallory"), TestIssuer.FOREIGN, "RS256", keyId);
    }

    private Customer customer(String token) {
        return await(identities.customer("Bearer " + token));
    }

    private boolean isRefused(String authorization) {
        try {
            await(identities.customer(authorization));
            return false;
        } catch (CompletionException refused) {
            assertThat(refused).hasCauseInstanceOf(RefusedToken.class);
            return true;
        }
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private record Settings() implements IdentityConfig {

        @Override
        public Duration leeway() {
            return Duration.ofSeconds(10);
        }

        @Override
        public Duration keysEvery() {
            return Duration.ofMinutes(10);
        }

        @Override
        public Duration keysPause() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration keysPatience() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration rememberFor() {
            return Duration.ofMinutes(1);
        }

        @Override
        public MemorySize memory() {
            return new MemorySize(BigInteger.valueOf(1_000_000));
        }
    }
}
