package shop.storefront.web.browser;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The issuer as quarkus-oidc knows it, with our credentials there; bounds no call. */
@Singleton
final class Issuer {

    private final TenantConfigBean tenants;
    private final String clientId;
    private final boolean configured;

    Issuer(
            TenantConfigBean tenants,
            @ConfigProperty(name = "quarkus.oidc.client-id") String clientId,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> address,
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled", defaultValue = "true") boolean enabled) {
        this.tenants = tenants;
        this.clientId = clientId;
        this.configured = address.isPresent() && enabled;
    }

    boolean isConfigured() {
        return configured;
    }

    /** New tokens; fails with {@link TokenRequestException} where the issuer says no. */
    Uni<AuthorizationCodeTokens> refresh(String refreshToken) {
        return tenant().chain(tenant -> tenant.provider().refreshTokens(refreshToken));
    }

    /** Gives a refresh token back, where the issuer takes it. */
    Uni<Boolean> revoke(String refreshToken) {
        return tenant().chain(tenant -> tenant.getOidcProviderClient().revokeRefreshToken(refreshToken));
    }

    /** Where a browser can sign out of the issuer as well; empty where there is no such page, or it is not known yet. */
    Optional<String> signOutPage() {
        TenantConfigContext tenant = tenants.getDefaultTenant();
        OidcConfigurationMetadata metadata = tenant.ready() ? tenant.getOidcMetadata() : null;
        return metadata == null
                ? Optional.empty()
                : Optional.ofNullable(metadata.getEndSessionUri()).map(this::named);
    }

    private String named(String page) {
        return page + (page.contains("?") ? "&" : "?") + "client_id="
                + URLEncoder.encode(clientId, StandardCharsets.UTF_8);
    }

    /** Connected to again where the issuer was down before. */
    private Uni<TenantConfigContext> tenant() {
        return tenants.getDefaultTenant().initialize();
    }
}
