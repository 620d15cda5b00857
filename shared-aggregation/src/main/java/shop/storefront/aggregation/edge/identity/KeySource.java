package shop.storefront.aggregation.edge.identity;

import io.smallrye.jwt.auth.principal.AbstractKeyLocationResolver;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import java.io.IOException;
import java.security.PublicKey;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.Config;
import org.jose4j.http.Get;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys from where the settings have them: a key store, a setting, a file, a resource or the issuer, whose TLS
 * and proxy settings are followed. Reading over HTTP is bounded in size, and in time for each part.
 */
final class KeySource extends AbstractKeyLocationResolver implements Callable<KeySet> {

    private static final int MAX_CHARACTERS = 256 * 1024;

    private final @Nullable String location;
    private final Get http = new Get();

    KeySource(JWTAuthContextInfo settings, IdentityConfig own, Config config)
            throws UnresolvableKeyException, IOException {
        super(JwtSettings.effective(settings, config));
        boolean inSettings = settings.getPublicVerificationKey() != null
                || JwtSettings.value(config, "mp.jwt.verify.publickey").isPresent();
        Optional<String> where = JwtSettings.value(config, "smallrye.jwt.verify.key.location")
                .or(() -> JwtSettings.value(config, "mp.jwt.verify.publickey.location"));
        this.location = inSettings ? null : where.map(String::strip).orElse(null);
        int timeoutMillis = Math.toIntExact(own.keysReadTimeout().toMillis());
        http.setRetries(0);
        http.setConnectTimeout(timeoutMillis);
        http.setReadTimeout(timeoutMillis);
        http.setResponseBodySizeLimit(MAX_CHARACTERS);
        if (isRemote()) {
            // Gives the client its TLS and proxy settings; reads nothing.
            initializeHttpsJwks(location);
        }
    }

    @Override
    protected Get getHttpGet() {
        return http;
    }

    private boolean isRemote() {
        return location != null && location.startsWith("http");
    }

    JWTAuthContextInfo settings() {
        return authContextInfo;
    }

    boolean isConfigured() {
        return location != null
                || authContextInfo.getPublicVerificationKey() != null
                || authContextInfo.getPublicKeyContent() != null;
    }

    /** The keys as they are there now; blocks. */
    @Override
    public KeySet call() throws Exception {
        PublicKey stored = authContextInfo.getPublicVerificationKey();
        if (stored != null) {
            return KeySet.of(stored, authContextInfo);
        }
        String text = location == null
                ? authContextInfo.getPublicKeyContent()
                : isRemote() ? http.get(location).getBody() : readKeyContent(location);
        return KeySet.parse(text, authContextInfo);
    }
}
