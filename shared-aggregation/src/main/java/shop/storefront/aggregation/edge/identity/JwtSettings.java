package shop.storefront.aggregation.edge.identity;

import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import shop.storefront.aggregation.settings.ConfigViolations;

/** What is not followed of the settings of MicroProfile JWT and SmallRye JWT: it stops the start, where it would be ignored. */
public final class JwtSettings {

    private static final Logger LOG = Logger.getLogger(JwtSettings.class);

    private static final String NOTHING = "";

    /** Names, each with the one value that it may have. */
    private static final Map<String, String> UNSUPPORTED = Map.ofEntries(
            // Encrypted tokens, and keys that are shared with the issuer.
            Map.entry("mp.jwt.decrypt.key.location", NOTHING),
            Map.entry("mp.jwt.decrypt.key.algorithm", NOTHING),
            Map.entry("smallrye.jwt.decrypt.key", NOTHING),
            Map.entry("smallrye.jwt.decrypt.key.location", NOTHING),
            Map.entry("smallrye.jwt.decrypt.algorithm", NOTHING),
            Map.entry("smallrye.jwt.token.decryption.kid", NOTHING),
            Map.entry("smallrye.jwt.keystore.decrypt.key.alias", NOTHING),
            Map.entry("smallrye.jwt.keystore.decrypt.key.password", NOTHING),
            Map.entry("smallrye.jwt.verify.secretkey", NOTHING),
            // Tokens from another place.
            Map.entry("mp.jwt.token.header", "Authorization"),
            Map.entry("mp.jwt.token.cookie", NOTHING),
            Map.entry("smallrye.jwt.token.header", "Authorization"),
            Map.entry("smallrye.jwt.token.cookie", NOTHING),
            Map.entry("smallrye.jwt.token.schemes", "Bearer"),
            Map.entry("smallrye.jwt.always-check-authorization", "false"),
            // Tokens that name nobody, and keys that are found another way.
            Map.entry("smallrye.jwt.require.named-principal", "true"),
            Map.entry("smallrye.jwt.verify.certificateThumbprint", "false"),
            Map.entry("smallrye.jwt.verify.key-provider", "DEFAULT"),
            Map.entry("smallrye.jwt.key-cache-size", NOTHING),
            Map.entry("smallrye.jwt.key-cache-time-to-live", NOTHING),
            Map.entry("smallrye.jwt.resolve-remote-keys-at-startup", "false"),
            Map.entry("smallrye.jwt.jwks.forced-refresh-interval", NOTHING),
            Map.entry("smallrye.jwt.jwks.retain-cache-on-error-duration", NOTHING));

    private static final String CLOCK_SKEW = "mp.jwt.verify.clock.skew";
    private static final String REFRESH_INTERVAL = "smallrye.jwt.jwks.refresh-interval";
    private static final int MAX_PATH_DEPTH = 4;
    private static final int MINUTES_A_DAY = 1_440;

    private JwtSettings() {}

    /** What a setting says; empty where it says nothing, for which SmallRye JWT has a word as well. */
    static Optional<String> value(Config config, String name) {
        return config.getOptionalValue(name, String.class).filter(value -> !value.equals("NONE"));
    }

    /** The settings as they are set: SmallRye JWT takes a clock skew of 0 for its default of 60 s. */
    static JWTAuthContextInfo effective(JWTAuthContextInfo read, Config config) {
        JWTAuthContextInfo effective = new JWTAuthContextInfo(read);
        if (value(config, CLOCK_SKEW).orElse("").equals("0")) {
            effective.setClockSkew(0);
        }
        return effective;
    }

    /** Whether it is set whose tokens are accepted, for whom, and where the keys are; else no token is. */
    static boolean isComplete(JWTAuthContextInfo settings, boolean keys) {
        boolean issuer = settings.getIssuedBy() != null;
        boolean audiences = settings.getExpectedAudience() != null;
        boolean complete = keys && issuer && audiences;
        if (!complete && (keys || issuer || audiences)) {
            LOG.warn("No token is accepted: mp.jwt.verify.publickey.location, .issuer and .audiences go together");
        }
        return complete;
    }

    /** Notes each setting that would be ignored, or that can't be used, with its name. */
    public static void check(IdentityConfig own, Config config, ConfigViolations findings) {
        IdentityConfig.check(own, findings);
        UNSUPPORTED.forEach((name, only) ->
                findings.require(value(config, name).orElse(only).equals(only), name + " is not supported"));
        for (String name : List.of("mp.jwt.verify.publickey.algorithm", "smallrye.jwt.verify.algorithm")) {
            findings.require(
                    !value(config, name).orElse("").contains("HS"), name + " must name algorithms with public keys");
        }
        for (String name : List.of("smallrye.jwt.path.groups", "smallrye.jwt.path.sub")) {
            findings.require(
                    value(config, name).orElse("").split("/").length <= MAX_PATH_DEPTH,
                    name + " must have at most " + MAX_PATH_DEPTH + " segments");
        }
        findings.between(
                REFRESH_INTERVAL,
                config.getOptionalValue(REFRESH_INTERVAL, Integer.class).orElse(1),
                1,
                MINUTES_A_DAY);
    }
}
