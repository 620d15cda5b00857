package shop.storefront.web.browser;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Bounds every request to the issuer: quarkus-oidc bounds none, and one that hangs would keep its connection, of which
 * there are few.
 */
@Singleton
@Unremovable
final class IssuerTimeoutFilter implements OidcRequestFilter {

    private static final String GRANT_TYPE = "grant_type";
    private static final String REFRESH = "refresh_token";

    private final SessionConfig config;

    IssuerTimeoutFilter(SessionConfig config) {
        this.config = config;
    }

    @Override
    public Uni<Void> filter(OidcRequestFilterContext request) {
        boolean refresh = REFRESH.equals(request.contextProperties().get(GRANT_TYPE));
        Duration timeout = refresh ? config.refreshTimeout() : config.signInTimeout();
        request.request().timeout(timeout.toMillis());
        return Uni.createFrom().voidItem();
    }
}
