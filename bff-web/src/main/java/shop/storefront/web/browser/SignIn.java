package shop.storefront.web.browser;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.edge.identity.BearerTokenAuthenticator;
import shop.storefront.aggregation.edge.identity.KeysUnavailableException;
import shop.storefront.aggregation.edge.problem.ProblemException;
import shop.storefront.aggregation.edge.problem.ProblemKind;

/**
 * The code flow of OpenID Connect with PKCE, run by quarkus-oidc: to the issuer, back with a code, and a session begun,
 * always a new one. A browser has one sign-in on its way, whose state is in one cookie of our own name.
 */
@Singleton
final class SignIn {

    private static final Logger LOG = Logger.getLogger(SignIn.class);

    private static final String PATH = "/api/v1/session/sign-in";
    private static final String RETURN_TO = "returnTo=";
    private static final int FOUND = 302;

    /** How quarkus-oidc begins the names of its cookies. */
    private static final String OIDC_COOKIE = "q_";

    private static final String OIDC_STATE_COOKIE = "q_auth";
    private static final Duration STATE_KEPT = Duration.ofMinutes(10);

    private final HttpAuthenticator authenticator;
    private final BearerTokenAuthenticator tokens;
    private final Sessions sessions;
    private final Origins origins;
    private final SessionConfig config;

    SignIn(
            HttpAuthenticator authenticator,
            BearerTokenAuthenticator tokens,
            Sessions sessions,
            Origins origins,
            SessionConfig config) {
        this.authenticator = authenticator;
        this.tokens = tokens;
        this.sessions = sessions;
        this.origins = origins;
        this.config = config;
    }

    /** Where the browser has to go next. */
    Uni<Optional<String>> next(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (!origins.isPublic(request)) {
            return Uni.createFrom()
                    .failure(ProblemException.of(
                            ProblemKind.INVALID_REQUEST, "Signing in is served at the shop's own address."));
        }
        String state = request.getParam("state");
        String started = SessionCookies.value(SessionCookies.SIGN_IN, request);
        dropCookies(routing);
        if (state != null) {
            if (started == null) {
                return Uni.createFrom().failure(failed());
            }
            if (!started.startsWith(state + '|')) {
                // Another sign-in was begun since: this one is begun anew.
                return Uni.createFrom().item(Optional.of(PATH));
            }
            routing.response().addCookie(Cookie.cookie(OIDC_STATE_COOKIE, started));
        }
        return authenticator
                .attemptAuthentication(routing)
                .onFailure(AuthenticationFailedException.class)
                .recoverWithNull()
                .chain(identity -> identity == null ? toIssuer(routing) : back(routing, ""))
                .onFailure(AuthenticationRedirectException.class)
                .recoverWithUni(done -> back(routing, ((AuthenticationRedirectException) done).getRedirectUri()))
                .ifNoItem()
                .after(config.signInTimeout())
                .fail()
                .onFailure()
                .transform(SignIn::problem)
                .onTermination()
                .invoke(() -> dropCookies(routing));
    }

    /** Takes what is quarkus-oidc's from what came and from what is answered with: a tossed cookie of its is none. */
    private static void dropCookies(RoutingContext routing) {
        List.copyOf(routing.request().cookies()).stream()
                .map(Cookie::getName)
                .filter(name -> name.startsWith(OIDC_COOKIE))
                .forEach(name -> routing.response().removeCookies(name, false));
    }

    private Uni<Optional<String>> toIssuer(RoutingContext routing) {
        return authenticator.getChallenge(routing).map(challenge -> {
            Cookie state = routing.request().getCookie(OIDC_STATE_COOKIE);
            if (challenge.status != FOUND || state == null) {
                throw new AuthenticationCompletionException();
            }
            SessionCookies.set(SessionCookies.SIGN_IN, state.getValue(), STATE_KEPT, routing.response());
            return Optional.of(location(challenge));
        });
    }

    private static String location(ChallengeData challenge) {
        return challenge.getHeaders().values().iterator().next();
    }

    /** Begins the session, and sends the browser to where its customer came from. */
    private Uni<Optional<String>> back(RoutingContext routing, String restoredUri) {
        SessionCookies.remove(SessionCookies.SIGN_IN, routing.response());
        AuthorizationCodeTokens granted = CodeFlowTokens.of(routing);
        if (granted == null || granted.getAccessToken() == null) {
            return Uni.createFrom().failure(new AuthenticationCompletionException());
        }
        return Uni.createFrom()
                .completionStage(
                        () -> tokens.authenticateToken(granted.getAccessToken()).toCompletionStage())
                .onFailure()
                .invoke(refused -> LOG.warnf(
                        "The issuer's access token is not accepted, nobody can sign in: %s", refused.getMessage()))
                .chain(accepted -> sessions.begin(Session.begin(granted, Instant.now()), routing))
                .replaceWith(Optional.of(config.pagesOrigin().orElse("") + returnPath(restoredUri)));
    }

    /** The path that signing in was asked to return to, which has been with the browser since. */
    private static String returnPath(String restoredUri) {
        @Nullable
        String query = restoredUri.isEmpty() ? null : URI.create(restoredUri).getRawQuery();
        if (query == null || !query.startsWith(RETURN_TO)) {
            return "/";
        }
        String path = URLDecoder.decode(query.substring(RETURN_TO.length()), StandardCharsets.UTF_8);
        return ReturnPath.Validator.isSafe(path) ? path : "/";
    }

    private static ProblemException problem(Throwable failure) {
        if (failure instanceof ProblemException known) {
            return known;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isOutage(cause)) {
                return ProblemException.of(ProblemKind.UNAVAILABLE, "Nobody can sign in at the moment.");
            }
        }
        return failed();
    }

    private static ProblemException failed() {
        return ProblemException.of(ProblemKind.UNAUTHENTICATED, "The sign-in has failed.");
    }

    private static boolean isOutage(Throwable cause) {
        return switch (cause) {
            case TokenRequestException answered -> !answered.isGrantInvalid();
            case OIDCException _, TimeoutException _, IOException _, DecodeException _, KeysUnavailableException _ ->
                true;
            default -> false;
        };
    }
}
