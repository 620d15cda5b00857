package shop.storefront.aggregation.edge.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.config.Config;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whom a bearer token speaks for; a token that was verified is remembered for a while. Never blocks; what it
 * gives may complete on any thread.
 */
@Singleton
public final class BearerTokenAuthenticator {

    private static final int BYTES_BESIDE_TOKEN = 2048;

    private final JWTAuthContextInfo settings;
    private final boolean configured;
    private final TokenVerifier verifier;
    private final VerificationKeys keys;
    private final long keysTimeoutMillis;
    private final Cache<String, TokenVerifier.Verified> remembered;

    @Inject
    BearerTokenAuthenticator(
            Vertx vertx,
            JWTParser parser,
            JWTAuthContextInfo settings,
            IdentityConfig own,
            Config config,
            MeterRegistry registry)
            throws UnresolvableKeyException, IOException {
        this(vertx, parser, new KeySource(settings, own, config), own, System::nanoTime);
        if (configured) {
            measure(keys, registry);
            keys.refreshed();
            vertx.setPeriodic(TimeUnit.MINUTES.toMillis(settings.getJwksRefreshInterval()), due -> keys.refreshed());
        }
    }

    BearerTokenAuthenticator(
            Vertx vertx, JWTParser parser, KeySource source, IdentityConfig own, LongSupplier nanoTime) {
        this.settings = source.settings();
        this.configured = JwtSettings.isComplete(settings, source.isConfigured());
        this.verifier = new TokenVerifier(parser, settings);
        this.keys = new VerificationKeys(source, vertx.createSharedWorkerExecutor("jwt-keys", 1), own, nanoTime);
        this.keysTimeoutMillis = own.keysTimeout().toMillis();
        this.remembered = Caffeine.newBuilder()
                .expireAfterWrite(own.rememberFor())
                .maximumWeight(own.memory().asLongValue())
                .<String, TokenVerifier.Verified>weigher((token, verified) -> 2 * token.length() + BYTES_BESIDE_TOKEN)
                .executor(Runnable::run)
                .build();
    }

    /**
     * The identity that an {@code Authorization} header speaks for; fails with {@link InvalidTokenException} or
     * {@link KeysUnavailableException}.
     */
    public Future<SecurityIdentity> authenticate(String authorization) {
        String token = BearerToken.in(authorization);
        return token == null
                ? Future.failedFuture(new InvalidTokenException("not a bearer token"))
                : authenticateToken(token);
    }

    /** The same for a token by itself. */
    public Future<SecurityIdentity> authenticateToken(String text) {
        TokenVerifier.Verified known = remembered.getIfPresent(text);
        if (known != null && known.isValid(keys.known(), Instant.now())) {
            return Future.succeededFuture(known.identity());
        }
        try {
            BearerToken token = read(text);
            SecurityIdentity identity = verified(token, keys.known());
            return identity == null ? afterRefresh(token) : Future.succeededFuture(identity);
        } catch (InvalidTokenException refused) {
            return Future.failedFuture(refused);
        }
    }

    private static void measure(VerificationKeys keys, MeterRegistry registry) {
        Gauge.builder("token.keys", keys, each -> each.known().entries().size())
                .description("The keys that tokens are verified with")
                .register(registry);
        Gauge.builder("token.keys.readable", keys, each -> each.isReadable() ? 1 : 0)
                .description("1 where the keys could be read when they were read last, else 0")
                .register(registry);
    }

    private BearerToken read(String text) throws InvalidTokenException {
        if (!configured) {
            throw new InvalidTokenException("no issuer configured");
        }
        BearerToken token = BearerToken.of(text);
        String only = settings.getTokenKeyId();
        if (only == null || token.keyId() == null || token.keyId().equals(only)) {
            return only == null ? token : token.withKeyId(only);
        }
        throw new InvalidTokenException("another key");
    }

    private Future<SecurityIdentity> afterRefresh(BearerToken token) {
        return keys.refreshed()
                .timeout(keysTimeoutMillis, TimeUnit.MILLISECONDS)
                .recover(late -> Future.failedFuture(
                        late instanceof KeysUnavailableException ? late : new KeysUnavailableException(late)))
                .compose(now -> {
                    try {
                        SecurityIdentity identity = verified(token, now);
                        return identity == null
                                ? Future.failedFuture(new InvalidTokenException("unknown key"))
                                : Future.succeededFuture(identity);
                    } catch (InvalidTokenException refused) {
                        return Future.failedFuture(refused);
                    }
                });
    }

    /** Null where the key is not one of these. */
    private @Nullable SecurityIdentity verified(BearerToken token, KeySet with) throws InvalidTokenException {
        TokenVerifier.Verified verified = verifier.verify(token, with);
        if (verified == null) {
            return null;
        }
        remembered.put(token.text(), verified);
        return verified.identity();
    }
}
