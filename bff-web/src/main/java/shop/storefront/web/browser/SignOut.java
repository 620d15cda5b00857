package shop.storefront.web.browser;

import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.OidcProviderClient;
import io.quarkus.security.runtime.SecurityIdentityAssociation;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Ends a session here: its cookies are removed and its refresh token is given back to an issuer that takes it. */
@Singleton
final class SignOut {

    private static final Logger LOG = Logger.getLogger(SignOut.class);

    private final Sessions sessions;
    private final Forgery forgery;
    private final SessionConfig config;
    private final SecurityIdentityAssociation currentIdentity;
    private final OidcProviderClient issuer;
    private final OidcConfigurationMetadata metadata;
    private final String clientId;

    SignOut(
            Sessions sessions,
            Forgery forgery,
            SessionConfig config,
            SecurityIdentityAssociation currentIdentity,
            OidcProviderClient issuer,
            OidcConfigurationMetadata metadata,
            @ConfigProperty(name = "quarkus.oidc.client-id") String clientId) {
        this.sessions = sessions;
        this.forgery = forgery;
        this.config = config;
        this.currentIdentity = currentIdentity;
        this.issuer = issuer;
        this.metadata = metadata;
        this.clientId = clientId;
    }

    /** Where the browser can sign out of the issuer as well; empty where the issuer has no such page or is unknown. */
    Uni<Optional<String>> end(RoutingContext routing) {
        if (forgery.isPossible(routing.request())) {
            return Uni.createFrom().failure(Forgery.refusal());
        }
        return sessions.of(routing)
                .chain(session -> session.map(this::revoked)
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                .invoke(() -> sessions.forget(routing));
    }

    private Uni<Optional<String>> revoked(Session session) {
        // The issuer's client is the one of the current identity, which is not resolved where endpoints are public.
        currentIdentity.setIdentity(session.identity());
        Optional<String> page = Optional.ofNullable(metadata.getEndSessionUri()).map(this::named);
        @Nullable String refreshToken = session.refreshToken();
        if (refreshToken == null) {
            return Uni.createFrom().item(page);
        }
        return issuer.revokeRefreshToken(refreshToken)
                .ifNoItem()
                .after(config.revocationTimeout())
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "A refresh token could not be given back: %s",
                        failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithItem(false)
                .replaceWith(page);
    }

    private String named(String endSessionUri) {
        return endSessionUri + (endSessionUri.contains("?") ? "&" : "?") + "client_id="
                + URLEncoder.encode(clientId, StandardCharsets.UTF_8);
    }
}
