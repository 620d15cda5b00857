package shop.storefront.web.browser;

import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import shop.storefront.aggregation.edge.ProblemException;
import shop.storefront.aggregation.edge.ProblemKind;

/** The code flow of OpenID Connect with PKCE, run by Quarkus OIDC: to the issuer, back with a code, and the session begun. */
@Singleton
final class SignIn {

    private static final int FOUND = 302;

    private final HttpAuthenticator authenticator;
    private final Sessions sessions;

    SignIn(HttpAuthenticator authenticator, Sessions sessions) {
        this.authenticator = authenticator;
        this.sessions = sessions;
    }

    /** Where the browser has to go next; empty once its session is open. */
    Uni<Optional<String>> next(RoutingContext routing) {
        return sessions.of(routing).chain(session -> session.isPresent() ? done() : begin(routing));
    }

    private Uni<Optional<String>> begin(RoutingContext routing) {
        return authenticator
                .attemptAuthentication(routing)
                .onFailure(AuthenticationFailedException.class)
                .recoverWithNull()
                .chain(identity -> identity != null ? done() : toIssuer(routing))
                .onFailure(AuthenticationRedirectException.class)
                .recoverWithItem(SignIn::redirect)
                .onFailure(AuthenticationCompletionException.class)
                .transform(refused -> ProblemException.of(ProblemKind.UNAUTHENTICATED, "The sign-in has failed."))
                .onFailure(OIDCException.class)
                .transform(down -> ProblemException.of(ProblemKind.UNAVAILABLE, "Nobody can sign in at the moment."));
    }

    private static Uni<Optional<String>> done() {
        return Uni.createFrom().item(Optional.empty());
    }

    private Uni<Optional<String>> toIssuer(RoutingContext routing) {
        return authenticator.getChallenge(routing).map(challenge -> Optional.of(location(challenge)));
    }

    private static String location(ChallengeData challenge) {
        if (challenge.status != FOUND) {
            throw new AuthenticationCompletionException();
        }
        return challenge.getHeaders().values().iterator().next();
    }

    /** Back to our own path without the code: the host stays the one that the browser asked. */
    private static Optional<String> redirect(Throwable thrown) {
        URI target = URI.create(((AuthenticationRedirectException) thrown).getRedirectUri());
        String query = target.getRawQuery();
        return Optional.of(query == null ? target.getRawPath() : target.getRawPath() + '?' + query);
    }
}
