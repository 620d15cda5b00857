package shop.storefront.web.browser;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.SourceFailure.Evidence;
import shop.storefront.aggregation.resilience.Bulkhead;
import shop.storefront.aggregation.resilience.CircuitBreaker;
import shop.storefront.aggregation.resilience.FaultToleranceGuard;
import shop.storefront.aggregation.resilience.GuardListener;

/**
 * Has the issuer refresh sessions, each once: what a page asks in parallel comes with one and the same refresh token, and
 * many issuers take one once. Bounded in time and number, behind a circuit breaker.
 */
@Singleton
final class SessionRefresh {

    private static final Logger LOG = Logger.getLogger(SessionRefresh.class);

    private static final GuardListener NOBODY = new GuardListener() {};
    private static final int VOLUME = 10;
    private static final double FAILURE_RATIO = 0.5;
    private static final int MOST_REMEMBERED = 2_000;

    private final Issuer issuer;
    private final SessionConfig config;
    private final FaultToleranceGuard guard;
    private final Cache<String, Uni<Optional<Session>>> remembered;

    SessionRefresh(Issuer issuer, SessionConfig config) {
        this.issuer = issuer;
        this.config = config;
        Integer concurrency = config.refreshes();
        CircuitBreaker.CircuitBreakerLimits limits =
                new CircuitBreaker.CircuitBreakerLimits(VOLUME, FAILURE_RATIO, config.refreshPause());
        this.guard = new FaultToleranceGuard(
                new Bulkhead("issuer", () -> concurrency, NOBODY),
                "refresh",
                () -> limits,
                SessionRefresh::evidence,
                NOBODY);
        this.remembered = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(config.refreshBefore().plus(config.refreshTimeout()))
                .build();
    }

    private static Evidence evidence(Throwable failure) {
        return isRejected(failure) ? Evidence.WELL : Evidence.UNWELL;
    }

    private static boolean isRejected(Throwable failure) {
        return failure instanceof TokenRequestException answered && answered.isGrantInvalid();
    }

    /**
     * The session with new tokens; the session as it is where the issuer can't give any now; empty where the issuer says
     * that it is over. Never fails.
     */
    Uni<Optional<Session>> refreshed(Session session) {
        String refreshToken = String.valueOf(session.refreshToken());
        return remembered.get(
                refreshToken, token -> refresh(session, token).memoize().indefinitely());
    }

    private Uni<Optional<Session>> refresh(Session session, String refreshToken) {
        return guard.call(() -> issuer.refresh(refreshToken)
                        .ifNoItem()
                        .after(config.refreshTimeout())
                        .fail())
                .map(tokens -> Optional.of(session.with(tokens, Instant.now())))
                .onFailure(SessionRefresh::isRejected)
                .recoverWithItem(Optional::empty)
                .onFailure()
                .recoverWithItem(failure -> {
                    if (!(failure instanceof SourceFailure)) {
                        LOG.warnf(
                                "A session could not be refreshed: %s",
                                failure.getClass().getSimpleName());
                    }
                    remembered.invalidate(refreshToken);
                    return Optional.of(session);
                });
    }
}
