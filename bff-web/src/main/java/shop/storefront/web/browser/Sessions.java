package shop.storefront.web.browser;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import shop.storefront.aggregation.edge.SessionIdentities;

/**
 * Opens the sessions that browsers come with: OIDC decrypts the cookie, verifies its tokens and has the issuer refresh
 * them. What a page asks in parallel comes with one and the same cookie, and many issuers take a refresh token once: so a
 * cookie is opened once in a few seconds, and every answer in that time sets the cookies that this has brought.
 */
@Singleton
final class Sessions implements SessionIdentities {

    private static final Logger LOG = Logger.getLogger(Sessions.class);

    private static final String KEY = Session.class.getName();
    private static final Duration REMEMBERED = Duration.ofSeconds(10);
    private static final int MOST_REMEMBERED = 2_000;

    private record Opened(Optional<Session> session, List<Cookie> cookies) {}

    private final HttpAuthenticator authenticator;
    private final Forgery forgery;
    private final boolean kept;
    private final boolean secureCookies;
    private final Cache<String, Uni<Opened>> opened = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    Sessions(
            HttpAuthenticator authenticator,
            Forgery forgery,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> issuer,
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled", defaultValue = "true") boolean enabled,
            @ConfigProperty(name = "quarkus.oidc.authentication.cookie-force-secure") boolean secureCookies) {
        this.authenticator = authenticator;
        this.forgery = forgery;
        this.kept = issuer.isPresent() && enabled;
        this.secureCookies = secureCookies;
    }

    @Override
    public boolean areKept() {
        return kept;
    }

    @Override
    public boolean isCarriedBy(HttpServerRequest request) {
        return kept && SessionCookies.areIn(request);
    }

    @Override
    public Future<Optional<String>> accessToken(RoutingContext routing) {
        if (forgery.isPossible(routing.request())) {
            return Future.failedFuture(Forgery.refusal());
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
        return find(routing).invoke(session -> routing.put(KEY, session));
    }

    private Uni<Optional<Session>> find(RoutingContext routing) {
        if (!isCarriedBy(routing.request())) {
            return Uni.createFrom().item(Optional.empty());
        }
        Uni<Opened> own = open(routing).memoize().indefinitely();
        Uni<Opened> first = opened.get(SessionCookies.fingerprint(routing.request()), fingerprint -> own);
        if (first == own) {
            return own.map(Opened::session);
        }
        return first.map(result -> {
            result.cookies.forEach(routing.response()::addCookie);
            return result.session;
        });
    }

    private Uni<Opened> open(RoutingContext routing) {
        return authenticator
                .attemptAuthentication(routing)
                .map(Session::of)
                .onFailure(AuthenticationFailedException.class)
                .invoke(() -> forget(routing))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.debugf(
                            "A session can't be opened: %s", failure.getClass().getSimpleName());
                    return Optional.empty();
                })
                .map(session -> new Opened(session, SessionCookies.changed(routing.request())));
    }

    /** Has the browser forget its session. */
    void forget(RoutingContext routing) {
        SessionCookies.remove(
                routing.request(),
                routing.response(),
                secureCookies || routing.request().isSSL());
    }
}
