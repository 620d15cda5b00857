package shop.storefront.web.browser;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * A session that is not over.
 *
 * @param name the customer's name, if the issuer says it
 */
record Session(String accessToken, @Nullable String name, SecurityIdentity identity) {

    static Optional<Session> of(@Nullable SecurityIdentity identity) {
        if (identity == null) {
            return Optional.empty();
        }
        AccessTokenCredential access = identity.getCredential(AccessTokenCredential.class);
        return access == null
                ? Optional.empty()
                : Optional.of(new Session(access.getToken(), name(identity), identity));
    }

    private static @Nullable String name(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken idToken ? idToken.getClaim("name") : null;
    }

    /** Null where the issuer gave none. */
    @Nullable
    String refreshToken() {
        var refresh = identity.getCredential(AccessTokenCredential.class).getRefreshToken();
        return refresh == null ? null : refresh.getToken();
    }

    @Override
    public String toString() {
        return "Session[…]";
    }
}
