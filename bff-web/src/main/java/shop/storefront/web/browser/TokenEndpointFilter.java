package shop.storefront.web.browser;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Tells a grant that the issuer rejects from an issuer that fails: quarkus-oidc makes no difference, and writes the
 * issuer's words to the log.
 */
@Singleton
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.TOKEN)
final class TokenEndpointFilter implements OidcResponseFilter {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;

    @Override
    public Uni<Void> filter(OidcResponseFilterContext response) {
        int status = response.statusCode();
        return status == OK
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .failure(new TokenRequestException(
                                status, status == BAD_REQUEST && isInvalidGrant(response.responseBody())));
    }

    private static boolean isInvalidGrant(@Nullable Buffer body) {
        try {
            return body != null && "invalid_grant".equals(new JsonObject(body.toString()).getValue("error"));
        } catch (DecodeException notJson) {
            return false;
        }
    }
}
