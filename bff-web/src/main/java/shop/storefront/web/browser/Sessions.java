package shop.storefront.web.browser;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import shop.storefront.aggregation.edge.identity.SessionAuthenticator;
import shop.storefront.aggregation.settings.ConfigViolations;

/**
 * The sessions that browsers come with, each in cookies that nobody else can read. One that can't be read or is over is
 * removed from its browser; while the issuer fails, one goes on with what it holds.
 */
@Startup
@Singleton
final class Sessions implements SessionAuthenticator {

    private static final String KEY = Session.class.getName();
    private static final int SECRET_BYTES = 32;

    private final Issuer issuer;
    private final SessionConfig config;
    private final SessionRefresh refresh;
    private final EndedSessions ended;
    private final CsrfProtection csrf;
    private final SessionCipher cipher;

    Sessions(Issuer issuer, SessionConfig config, SessionRefresh refresh, EndedSessions ended, CsrfProtection csrf) {
        ConfigViolations findings = new ConfigViolations();
        SessionConfig.check(config, findings);
        findings.check();
        this.issuer = issuer;
        this.config = config;
        this.refresh = refresh;
        this.ended = ended;
        this.csrf = csrf;
        this.cipher = new SessionCipher(secret(config), "session");
    }

    private static byte[] secret(SessionConfig config) {
        return config.secret()
                .map(secret -> secret.getBytes(StandardCharsets.UTF_8))
                .orElseGet(() -> {
                    byte[] made = new byte[SECRET_BYTES];
                    new SecureRandom().nextBytes(made);
                    return made;
                });
    }

    @Override
    public boolean areKept() {
        return issuer.isConfigured();
    }

    @Override
    public boolean isCarriedBy(HttpServerRequest request) {
        return areKept() && SessionCookies.areIn(request);
    }

    @Override
    public Future<Optional<String>> accessToken(RoutingContext routing) {
        if (csrf.isForgeryPossible(routing.request())) {
            return Future.failedFuture(CsrfProtection.refusal());
        }
        return Future.fromCompletionStage(
                of(routing).map(session -> session.map(Session::accessToken)).subscribeAsCompletionStage());
    }

    /** The session of a request; empty when it carries none or that is over. Never fails. */
    Uni<Optional<Session>> of(RoutingContext routing) {
        Optional<Session> known = routing.get(KEY);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        if (!isCarriedBy(routing.request())) {
            return Uni.createFrom().item(Optional.empty());
        }
        return open(routing).invoke(session -> routing.put(KEY, session));
    }

    private Uni<Optional<Session>> open(RoutingContext routing) {
        Instant now = Instant.now();
        Optional<Session> read = read(routing.request()).filter(session -> now.isBefore(session.ends(config)));
        if (read.isEmpty()) {
            forget(routing);
            return Uni.createFrom().item(read);
        }
        Session session = read.get();
        return ended.has(session.id()).chain(over -> {
            if (over) {
                forget(routing);
                return Uni.createFrom().item(Optional.empty());
            }
            return session.isDue(config, now)
                    ? renewed(session, now, routing)
                    : Uni.createFrom().item(read);
        });
    }

    private Optional<Session> read(HttpServerRequest request) {
        return SessionCookies.read(request).flatMap(cipher::decrypt).map(text -> Session.of(new JsonObject(text)));
    }

    private Uni<Optional<Session>> renewed(Session session, Instant now, RoutingContext routing) {
        return refresh.refreshed(session).map(result -> {
            if (result.isEmpty() && now.isBefore(session.tokenEnds())) {
                // Refreshed elsewhere, perhaps: the browser may have been given its new tokens already.
                return Optional.of(session);
            }
            if (result.isEmpty()) {
                forget(routing);
            } else if (result.get() != session) {
                keep(result.get(), routing);
            }
            return result;
        });
    }

    /** Begins a session in place of the one that there was, which ends. */
    Uni<Void> begin(Session session, RoutingContext routing) {
        Optional<Session> before = read(routing.request());
        keep(session, routing);
        return before.map(this::end).orElseGet(() -> Uni.createFrom().voidItem());
    }

    private void keep(Session session, RoutingContext routing) {
        Duration left = Duration.between(Instant.now(), session.ends(config));
        SessionCookies.write(cipher.encrypt(session.toJson().encode()), left, routing.request(), routing.response());
    }

    /** Ends a session, copies of its cookies included. */
    Uni<Void> end(Session session) {
        return ended.add(
                session.id(), Duration.between(Instant.now(), session.began().plus(config.lifetime())));
    }

    /** Has the browser forget its session. */
    void forget(RoutingContext routing) {
        SessionCookies.remove(routing.request(), routing.response());
    }
}
