package shop.storefront.web.browser;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.common.runtime.OidcCommonUtils;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer's session in a browser, with the tokens that the issuer gave for it.
 *
 * @param id stays the same when tokens are refreshed
 * @param began when its customer signed in
 * @param tokenEnds when the access token expires
 * @param refreshToken null where the issuer gave none: the session ends with its access token
 * @param name the customer's name, if the issuer says it
 */
record Session(
        String id,
        Instant began,
        Instant tokenEnds,
        String accessToken,
        @Nullable String refreshToken,
        @Nullable String name) {

    /** A session that begins now, always under a new id. */
    static Session begin(AuthorizationCodeTokens tokens, Instant now) {
        return new Session(
                UUID.randomUUID().toString(),
                now,
                end(tokens, now),
                Objects.requireNonNull(tokens.getAccessToken(), "access token"),
                tokens.getRefreshToken(),
                name(tokens));
    }

    /** The same session with the tokens of a refresh. */
    Session with(AuthorizationCodeTokens tokens, Instant now) {
        String newName = name(tokens);
        return new Session(
                id,
                began,
                end(tokens, now),
                Objects.requireNonNull(tokens.getAccessToken(), "access token"),
                tokens.getRefreshToken() == null ? refreshToken : tokens.getRefreshToken(),
                newName == null ? name : newName);
    }

    private static Instant end(AuthorizationCodeTokens tokens, Instant now) {
        JsonObject claims = OidcCommonUtils.decodeJwtContent(tokens.getAccessToken());
        if (claims != null && claims.getValue("exp") instanceof Number exp) {
            return Instant.ofEpochSecond(exp.longValue());
        }
        Long seconds = tokens.getAccessTokenExpiresIn();
        return now.plusSeconds(seconds == null ? 0 : seconds);
    }

    private static @Nullable String name(AuthorizationCodeTokens tokens) {
        JsonObject claims = tokens.getIdToken() == null ? null : OidcCommonUtils.decodeJwtContent(tokens.getIdToken());
        return claims != null && claims.getValue("name") instanceof String name ? name : null;
    }

    /** When it is over, whatever the issuer says. */
    Instant ends(SessionConfig config) {
        Duration idle = refreshToken == null ? Duration.ZERO : config.idleTimeout();
        Instant unused = tokenEnds.plus(idle);
        Instant latest = began.plus(config.lifetime());
        return unused.isBefore(latest) ? unused : latest;
    }

    /** Whether its access token is to be refreshed. */
    boolean isDue(SessionConfig config, Instant now) {
        return refreshToken != null && now.isAfter(tokenEnds.minus(config.refreshBefore()));
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("id", id)
                .put("began", began.getEpochSecond())
                .put("ends", tokenEnds.getEpochSecond())
                .put("access", accessToken)
                .put("refresh", refreshToken)
                .put("name", name);
    }

    /** Reads what {@link #toJson} gave. */
    static Session of(JsonObject json) {
        return new Session(
                json.getString("id"),
                Instant.ofEpochSecond(json.getLong("began")),
                Instant.ofEpochSecond(json.getLong("ends")),
                json.getString("access"),
                json.getString("refresh"),
                json.getString("name"));
    }

    @Override
    public String toString() {
        return "Session[…]";
    }
}
