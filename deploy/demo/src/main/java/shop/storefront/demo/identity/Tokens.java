package shop.storefront.demo.identity;

import java.time.Duration;
import java.util.function.Supplier;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Signs tokens with a key pair that is made at start and kept nowhere. */
public final class Tokens {

    public static final String AUDIENCE = "storefront";
    public static final Duration LIFE = Duration.ofHours(1);

    private final RsaJsonWebKey key;
    private final Supplier<String> issuer;

    /** @param issuer the issuer's own address, known once it listens */
    public Tokens(Supplier<String> issuer) {
        this.issuer = issuer;
        try {
            key = RsaJwkGenerator.generateJwk(2048);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
        key.setKeyId("demo-" + Long.toHexString(System.currentTimeMillis()));
        key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
        key.setUse("sig");
    }

    public String issuer() {
        return issuer.get();
    }

    /** The public key alone, as a JWKS. */
    public String jwks() {
        return keySet().toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    JsonWebKeySet keySet() {
        return new JsonWebKeySet(key);
    }

    /** A token for the storefront's APIs. A negative life makes one that has expired. */
    public String access(Customer customer, Duration life) {
        JwtClaims claims = claims(customer, AUDIENCE, life);
        claims.setGeneratedJwtId();
        return signed(claims);
    }

    /** A token that tells a client who has signed in. */
    String identity(Customer customer, String clientId, @Nullable String nonce) {
        JwtClaims claims = claims(customer, clientId, LIFE);
        if (nonce != null) {
            claims.setClaim("nonce", nonce);
        }
        return signed(claims);
    }

    private JwtClaims claims(Customer customer, String audience, Duration life) {
        NumericDate now = NumericDate.now();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer());
        claims.setAudience(audience);
        claims.setSubject(customer.id());
        claims.setIssuedAt(life.isNegative() ? NumericDate.fromSeconds(now.getValue() + 2 * life.toSeconds()) : now);
        claims.setExpirationTime(NumericDate.fromSeconds(now.getValue() + life.toSeconds()));
        claims.setClaim("upn", customer.id());
        claims.setClaim("name", customer.name());
        claims.setStringListClaim("groups", customer.groups());
        return claims;
    }

    private String signed(JwtClaims claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setHeader("typ", "JWT");
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
