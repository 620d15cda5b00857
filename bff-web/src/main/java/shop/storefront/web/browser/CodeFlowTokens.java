package shop.storefront.web.browser;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Takes over the tokens that quarkus-oidc has got by the code flow, and verified. It keeps no session by itself: it would
 * forget one on each failure of the issuer, and can't give its cookies the prefix {@code __Host-}.
 */
@Alternative
@Priority(1)
@Singleton
@Unremovable
final class CodeFlowTokens implements TokenStateManager {

    private static final String KEY = CodeFlowTokens.class.getName();

    /** The tokens of a request that has just completed the code flow; null of another. */
    static @Nullable AuthorizationCodeTokens of(RoutingContext routing) {
        return routing.get(KEY);
    }

    @Override
    public Uni<String> createTokenState(
            RoutingContext routing,
            OidcTenantConfig tenant,
            AuthorizationCodeTokens tokens,
            OidcRequestContext<String> context) {
        routing.put(KEY, tokens);
        return Uni.createFrom().item("taken");
    }

    @Override
    public Uni<AuthorizationCodeTokens> getTokens(
            RoutingContext routing,
            OidcTenantConfig tenant,
            String state,
            OidcRequestContext<AuthorizationCodeTokens> context) {
        return Uni.createFrom().failure(new IllegalStateException("no session is kept by quarkus-oidc"));
    }

    @Override
    public Uni<Void> deleteTokens(
            RoutingContext routing, OidcTenantConfig tenant, String state, OidcRequestContext<Void> context) {
        return Uni.createFrom().voidItem();
    }
}
