package shop.storefront.aggregation.edge.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.source.Customer;

/** Who a bearer token speaks for. A token that was checked is remembered for a while. */
@Singleton
public final class Identities {

    private static final Logger LOG = Logger.getLogger(Identities.class);
    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = 8192;
    private static final int BYTES_BESIDE_TOKEN = 512;

    private final @Nullable TokenCheck check;
    private final VerificationKeys keys;
    private final long patienceMillis;
    private final Cache<String, Token> remembered;

    @Inject
    Identities(Vertx vertx, Issuer issuer, IdentityConfig config) {
        this(issuer, keys(vertx, issuer, config), config);
        if (issuer.keyLocation().isPresent()) {
            keys.refreshed();
            vertx.setPeriodic(config.keysEvery().toMillis(), due -> keys.refreshed());
        } else if (issuer.missing().size() < 3) {
            LOG.warnf("No token is taken, since these are not set: %s", issuer.missing());
        }
    }

    Identities(Issuer issuer, VerificationKeys keys, IdentityConfig config) {
        this.check = issuer.keyLocation().isEmpty()
                ? null
                : new TokenCheck(issuer.name(), issuer.audiences(), config.leeway());
        this.keys = keys;
        this.patienceMillis = config.keysPatience().toMillis();
        this.remembered = Caffeine.newBuilder()
                .expireAfterWrite(config.rememberFor())
                .maximumWeight(config.memory().asLongValue())
                .<String, Token>weigher((token, checked) -> token.length() + BYTES_BESIDE_TOKEN)
                .executor(Runnable::run)
                .build();
    }

    private static VerificationKeys keys(Vertx vertx, Issuer issuer, IdentityConfig config) {
        return issuer.keyLocation()
                .map(where -> new KeyLocation(vertx, where))
                .map(location -> new VerificationKeys(location::read, config.keysPause(), System::nanoTime))
                .orElseGet(() -> new VerificationKeys(
                        () -> Future.failedFuture("not configured"), config.keysPause(), System::nanoTime));
    }

    /** The customer that an {@code Authorization} header speaks for; fails with {@link RefusedToken}. */
    public Future<Customer> customer(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) || authorization.length() > LONGEST) {
            return Future.failedFuture(new RefusedToken("not a bearer token"));
        }
        if (check == null) {
            return Future.failedFuture(new RefusedToken("no issuer configured"));
        }
        String token = authorization.substring(SCHEME.length()).strip();
        Token known = remembered.getIfPresent(token);
        if (known != null && known.holds(keys.known(), Instant.now())) {
            return Future.succeededFuture(known.customer());
        }
        return checked(token, check);
    }

    private Future<Customer> checked(String token, TokenCheck check) {
        KeySet before = keys.known();
        try {
            return Future.succeededFuture(customer(token, check, before));
        } catch (RefusedToken refused) {
            return Future.failedFuture(refused);
        } catch (UnknownKey unknown) {
            return keys.refreshed()
                    .timeout(patienceMillis, TimeUnit.MILLISECONDS)
                    .otherwise(before)
                    .compose(now -> checkedAgain(token, check, now));
        }
    }

    private Future<Customer> checkedAgain(String token, TokenCheck check, KeySet now) {
        try {
            return Future.succeededFuture(customer(token, check, now));
        } catch (RefusedToken refused) {
            return Future.failedFuture(refused);
        } catch (UnknownKey unknown) {
            return Future.failedFuture(new RefusedToken("unknown key"));
        }
    }

    private Customer customer(String token, TokenCheck check, KeySet with) throws RefusedToken, UnknownKey {
        Token checked = check.check(token, with);
        remembered.put(token, checked);
        return checked.customer();
    }
}
