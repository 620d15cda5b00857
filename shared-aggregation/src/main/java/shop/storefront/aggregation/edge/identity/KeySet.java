package shop.storefront.aggregation.edge.identity;

import io.smallrye.jwt.KeyFormat;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.util.KeyUtils;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of an issuer at one time, one entry a key and algorithm.
 *
 * @param text what they were read from
 */
record KeySet(List<VerificationKey> entries, String text) {

    static final KeySet NONE = new KeySet(List.of(), "");

    private static final String VERIFY = "verify";

    /**
     * A key for one algorithm.
     *
     * @param id null: it serves tokens that name any
     * @param settings those of the application, with this key and this algorithm alone
     */
    record VerificationKey(@Nullable String id, String algorithm, JWTAuthContextInfo settings) {}

    /** The one key that a key store holds. */
    static KeySet of(PublicKey key, JWTAuthContextInfo settings) {
        return new KeySet(entries(null, null, key, settings).toList(), "key store");
    }

    /**
     * Reads a JWK set, a JWK, a PEM or a certificate, as {@code smallrye.jwt.verify.key-format} allows.
     *
     * @throws GeneralSecurityException where no key of it can verify a token
     */
    static KeySet parse(String text, JWTAuthContextInfo settings) throws GeneralSecurityException, JoseException {
        String json = isBase64Url(text, settings)
                ? new String(Base64.getUrlDecoder().decode(text.strip()), StandardCharsets.UTF_8)
                : text;
        Stream<VerificationKey> entries = json.stripLeading().startsWith("{")
                ? ofJson(json, settings)
                : entries(null, null, ofPem(text, settings), settings);
        KeySet keys = new KeySet(entries.toList(), text);
        if (keys.entries.isEmpty()) {
            throw new GeneralSecurityException("no key for " + settings.getSignatureAlgorithm());
        }
        return keys;
    }

    /** Base64url of JSON, which begins with a brace. */
    private static boolean isBase64Url(String text, JWTAuthContextInfo settings) {
        return settings.getKeyFormat() == KeyFormat.JWK_BASE64URL
                || settings.getKeyFormat() == KeyFormat.ANY
                        && text.stripLeading().startsWith("ey");
    }

    private static Stream<VerificationKey> ofJson(String json, JWTAuthContextInfo settings) throws JoseException {
        List<JsonWebKey> keys = JsonUtil.parseJson(json).containsKey(JsonWebKeySet.JWK_SET_MEMBER_NAME)
                ? new JsonWebKeySet(json).getJsonWebKeys()
                : List.of(JsonWebKey.Factory.newJwk(json));
        return keys.stream()
                .filter(KeySet::isForVerifying)
                .map(PublicJsonWebKey.class::cast)
                .flatMap(jwk -> entries(jwk.getKeyId(), jwk.getAlgorithm(), jwk.getPublicKey(), settings));
    }

    private static boolean isForVerifying(JsonWebKey jwk) {
        return jwk instanceof PublicJsonWebKey
                && (jwk.getUse() == null || jwk.getUse().equals(Use.SIGNATURE))
                && (jwk.getKeyOps() == null || jwk.getKeyOps().contains(VERIFY));
    }

    private static PublicKey ofPem(String text, JWTAuthContextInfo settings) throws GeneralSecurityException {
        if (settings.getKeyFormat() == KeyFormat.PEM_CERTIFICATE || text.contains("CERTIFICATE")) {
            return KeyUtils.decodeCertificate(text);
        }
        GeneralSecurityException none = new GeneralSecurityException("no PEM");
        for (SignatureAlgorithm algorithm : settings.getSignatureAlgorithm()) {
            try {
                return KeyUtils.decodePublicKey(text, algorithm);
            } catch (GeneralSecurityException | IllegalArgumentException another) {
                none.addSuppressed(another);
            }
        }
        throw none;
    }

    private static Stream<VerificationKey> entries(
            @Nullable String id, @Nullable String algorithm, PublicKey key, JWTAuthContextInfo settings) {
        return settings.getSignatureAlgorithm().stream()
                .filter(each -> algorithm == null || algorithm.equals(each.getAlgorithm()))
                .filter(each -> suits(key, each))
                .map(each -> new VerificationKey(id, each.getAlgorithm(), with(key, each, settings)));
    }

    private static boolean suits(PublicKey key, SignatureAlgorithm algorithm) {
        return switch (algorithm) {
            case RS256, RS384, RS512, PS256, PS384, PS512 -> key instanceof RSAPublicKey;
            case ES256 -> isOn(EllipticCurves.P_256, key);
            case ES384 -> isOn(EllipticCurves.P_384, key);
            case ES512 -> isOn(EllipticCurves.P_521, key);
            case EDDSA -> key instanceof EdECPublicKey;
            case HS256, HS384, HS512 -> false;
        };
    }

    private static boolean isOn(String curve, PublicKey key) {
        return key instanceof ECPublicKey ec
                && curve.equals(EllipticCurves.getName(ec.getParams().getCurve()));
    }

    private static JWTAuthContextInfo with(PublicKey key, SignatureAlgorithm algorithm, JWTAuthContextInfo settings) {
        JWTAuthContextInfo own = new JWTAuthContextInfo(settings);
        own.setPublicKeyLocation(null);
        own.setPublicKeyContent(null);
        own.setPublicVerificationKey(key);
        own.setSignatureAlgorithm(Set.of(algorithm));
        return own;
    }

    /** The settings with the key that a token names, or with the only one for its algorithm where it names none. */
    @Nullable
    JWTAuthContextInfo find(@Nullable String id, String algorithm) {
        JWTAuthContextInfo found = null;
        for (VerificationKey entry : entries) {
            if (entry.algorithm().equals(algorithm)) {
                if (id != null && id.equals(entry.id())) {
                    return entry.settings();
                }
                if (id == null || entry.id() == null) {
                    if (found != null) {
                        return null;
                    }
                    found = entry.settings();
                }
            }
        }
        return found;
    }
}
