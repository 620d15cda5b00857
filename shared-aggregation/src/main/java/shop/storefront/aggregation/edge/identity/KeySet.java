package shop.storefront.aggregation.edge.identity;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.util.KeyUtils;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of an issuer at one time, each for one algorithm: RS256 for RSA keys, ES256 for those on P-256.
 *
 * @param text what they were read from
 */
record KeySet(List<Entry> keys, String text) {

    static final KeySet NONE = new KeySet(List.of(), "");

    private static final int LEAST_RSA_BITS = 2048;

    /** A key; without an id it serves tokens with any. */
    record Entry(@Nullable String id, String algorithm, PublicKey key) {}

    /** Reads a JWKS or a PEM; fails when there is no key to be used in it. */
    static KeySet parse(String text) throws GeneralSecurityException, JoseException {
        List<Entry> keys = text.stripLeading().startsWith("{") ? ofJwks(text) : List.of(ofPem(text));
        if (keys.isEmpty()) {
            throw new GeneralSecurityException("no RSA or P-256 key for signatures");
        }
        return new KeySet(keys, text);
    }

    private static List<Entry> ofJwks(String text) throws JoseException {
        return new JsonWebKeySet(text)
                .getJsonWebKeys().stream().flatMap(KeySet::usable).toList();
    }

    private static Stream<Entry> usable(JsonWebKey jwk) {
        if (!(jwk instanceof PublicJsonWebKey key) || Use.ENCRYPTION.equals(jwk.getUse())) {
            return Stream.empty();
        }
        String algorithm = algorithm(key.getPublicKey());
        boolean forAnother = jwk.getAlgorithm() != null && !jwk.getAlgorithm().equals(algorithm);
        return algorithm == null || forAnother
                ? Stream.empty()
                : Stream.of(new Entry(jwk.getKeyId(), algorithm, key.getPublicKey()));
    }

    private static Entry ofPem(String text) throws GeneralSecurityException {
        PublicKey key;
        try {
            key = KeyUtils.decodePublicKey(text, SignatureAlgorithm.RS256);
        } catch (GeneralSecurityException | IllegalArgumentException notRsa) {
            key = KeyUtils.decodePublicKey(text, SignatureAlgorithm.ES256);
        }
        String algorithm = algorithm(key);
        if (algorithm == null) {
            throw new GeneralSecurityException("neither RSA of 2048 bits or more nor P-256");
        }
        return new Entry(null, algorithm, key);
    }

    private static @Nullable String algorithm(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa
            when rsa.getModulus().bitLength() >= LEAST_RSA_BITS -> AlgorithmIdentifiers.RSA_USING_SHA256;
            case ECPublicKey ec
            when EllipticCurves.P256.getCurve().equals(ec.getParams().getCurve()) ->
                AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256;
            default -> null;
        };
    }

    /** The key a token names, or the only one there is for its algorithm where it names none. */
    @Nullable
    PublicKey find(@Nullable String id, String algorithm) {
        PublicKey found = null;
        for (Entry entry : keys) {
            if (entry.algorithm().equals(algorithm)) {
                if (id != null && id.equals(entry.id())) {
                    return entry.key();
                }
                if (id == null || entry.id() == null) {
                    if (found != null) {
                        return null;
                    }
                    found = entry.key();
                }
            }
        }
        return found;
    }
}
