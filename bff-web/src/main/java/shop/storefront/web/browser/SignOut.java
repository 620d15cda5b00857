package shop.storefront.web.browser;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Ends a session: its cookies are removed, copies of them are of no use, and its refresh token is given back. */
@Singleton
final class SignOut {

    private static final Logger LOG = Logger.getLogger(SignOut.class);

    private final Sessions sessions;
    private final CsrfProtection csrf;
    private final SessionConfig config;
    private final Issuer issuer;

    SignOut(Sessions sessions, CsrfProtection csrf, SessionConfig config, Issuer issuer) {
        this.sessions = sessions;
        this.csrf = csrf;
        this.config = config;
        this.issuer = issuer;
    }

    /** Where the browser can sign out of the issuer as well; empty where there is no such page, or no session was. */
    Uni<Optional<String>> end(RoutingContext routing) {
        if (csrf.isForgeryPossible(routing.request())) {
            return Uni.createFrom().failure(CsrfProtection.refusal());
        }
        return sessions.of(routing)
                .chain(session -> session.map(this::ended)
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                .invoke(() -> sessions.forget(routing));
    }

    private Uni<Optional<String>> ended(Session session) {
        return sessions.end(session).chain(() -> revoked(session)).map(revoked -> issuer.signOutPage());
    }

    private Uni<Boolean> revoked(Session session) {
        @Nullable String refreshToken = session.refreshToken();
        if (refreshToken == null) {
            return Uni.createFrom().item(false);
        }
        return issuer.revoke(refreshToken)
                .ifNoItem()
                .after(config.revocationTimeout())
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "A refresh token could not be given back: %s",
                        failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithItem(false);
    }
}
