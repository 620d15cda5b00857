package shop.storefront.aggregation.edge.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Signs real tokens, with an RSA and an EC key that can be replaced. */
public final class TestIssuer {

    public static final String NAME = "https://id.test/shop";
    public static final String AUDIENCE = "storefront";

    static final PublicJsonWebKey FOREIGN = newRsa("foreign");

    private static final PublicJsonWebKey FIRST_RSA = newRsa("rsa-1");
    private static final PublicJsonWebKey FIRST_EC = newEc("ec-1");

    private PublicJsonWebKey rsa = FIRST_RSA;
    private PublicJsonWebKey ec = FIRST_EC;

    public String token(String subject) {
        return rs256(claims(subject));
    }

    public String rs256(JwtClaims claims) {
        return signed(claims, rsa, AlgorithmIdentifiers.RSA_USING_SHA256, rsa.getKeyId());
    }

    public String es256(JwtClaims claims) {
        return signed(claims, ec, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256, ec.getKeyId());
    }

    /** Without a key id. */
    String es256Unnamed(JwtClaims claims) {
        return signed(claims, ec, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256, "");
    }

    /** Signed as they are, whatever they are. */
    String signed(String header, String claims) {
        return ForgedTokens.signed(header, claims, rsa.getPrivateKey());
    }

    /** A good token but for one claim, given as its JSON. */
    public String signedWith(String claim) {
        JwtClaims claims = claims("anna");
        claims.unsetClaim(claim.substring(1, claim.indexOf('"', 1)));
        String json = claims.toJson();
        return signed(
                "{\"alg\":\"RS256\",\"kid\":\"%s\"}".formatted(rsa.getKeyId()), "{" + claim + "," + json.substring(1));
    }

    /** By RS256 with another key, without its id. */
    static String signedBy(JwtClaims claims, PrivateKey key) {
        return ForgedTokens.signed("{\"alg\":\"RS256\"}", claims.toJson(), key);
    }

    /** The key set, whose RSA key says something else of its purpose. */
    String jwksWith(String purpose) {
        String rsaKey = rsa.toJson(OutputControlLevel.PUBLIC_ONLY).replace("\"use\":\"sig\"", purpose);
        return "{\"keys\":[%s,%s]}".formatted(rsaKey, ec.toJson(OutputControlLevel.PUBLIC_ONLY));
    }

    /** New keys with new ids; the old ones are forgotten. */
    public void rotate() {
        rsa = newRsa(UUID.randomUUID().toString());
        ec = newEc(UUID.randomUUID().toString());
    }

    public String jwks() {
        return new JsonWebKeySet(rsa, ec).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    /** What leads an application to this issuer, whose keys it finds in a file. */
    public Map<String, String> settings() {
        try {
            Path keys = Files.createTempFile("jwks", ".json");
            keys.toFile().deleteOnExit();
            Files.writeString(keys, jwks());
            return Map.of(
                    "mp.jwt.verify.publickey.location", keys.toUri().toString(),
                    "mp.jwt.verify.issuer", NAME,
                    "mp.jwt.verify.audiences", AUDIENCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PublicJsonWebKey rsa() {
        return rsa;
    }

    /** Claims that are taken, for ten minutes. */
    public static JwtClaims claims(String subject) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(NAME);
        claims.setAudience(AUDIENCE);
        claims.setSubject(subject);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(10);
        claims.setStringListClaim("groups", "customer");
        return claims;
    }

    static JwtClaims claims(Consumer<JwtClaims> change) {
        JwtClaims claims = claims("anna");
        change.accept(claims);
        return claims;
    }

    static String signed(JwtClaims claims, PublicJsonWebKey key, String algorithm, String keyId) {
        try {
            JsonWebSignature token = new JsonWebSignature();
            token.setPayload(claims.toJson());
            token.setKey(key.getPrivateKey());
            token.setAlgorithmHeaderValue(algorithm);
            if (!keyId.isEmpty()) {
                token.setKeyIdHeaderValue(keyId);
            }
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PublicJsonWebKey newRsa(String id) {
        try {
            return named(RsaJwkGenerator.generateJwk(2048), id);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PublicJsonWebKey newEc(String id) {
        try {
            return named(EcJwkGenerator.generateJwk(EllipticCurves.P256), id);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PublicJsonWebKey named(PublicJsonWebKey key, String id) {
        key.setKeyId(id);
        key.setUse("sig");
        return key;
    }

    /** What must be refused, each signed with real keys or made to look so. */
    public List<String> badTokens() {
        List<String> bad = new ArrayList<>(List.of("garbage", "..", "a.b.c", "e30.e30.e30", "e30.e30.e30.e30.e30"));
        bad.add(rs256(claims(c -> c.setExpirationTimeMinutesInTheFuture(-1))));
        bad.add(rs256(claims(c -> c.unsetClaim("exp"))));
        bad.add(rs256(claims(c -> c.setNotBeforeMinutesInThePast(-5))));
        bad.add(rs256(claims(c -> c.setIssuer("https://evil.test"))));
        bad.add(rs256(claims(c -> c.unsetClaim("iss"))));
        bad.add(rs256(claims(c -> c.setAudience("another"))));
        bad.add(rs256(claims(c -> c.unsetClaim("aud"))));
        bad.add(rs256(claims(c -> c.unsetClaim("sub"))));
        bad.add(rs256(claims(c -> c.setSubject("line\nbreak"))));
        bad.add(rs256(claims(c -> c.setClaim("groups", "customer"))));
        bad.add(signedWith("\"exp\":1e400"));
        bad.add(signedWith("\"groups\":[\"customer\",null]"));
        bad.add(signedWith("\"cnf\":{\"jkt\":\"x\"}"));
        bad.add(token("mallory") + "==, Bearer other");
        bad.add(token("mallory") + "!!");
        bad.add(token("mallory") + "\u00e9");
        bad.addAll(forged());
        return bad;
    }

    private List<String> forged() {
        JwtClaims claims = claims("mallory");
        String rs256 = AlgorithmIdentifiers.RSA_USING_SHA256;
        String good = rs256(claims);
        String headerAndPayload = good.substring(0, good.lastIndexOf('.'));
        return List.of(
                signed(claims, FOREIGN, rs256, rsa.getKeyId()),
                signed(claims, FOREIGN, rs256, "foreign"),
                signed(claims, FOREIGN, rs256, ""),
                signed(claims, FOREIGN, rs256, "../../../dev/null"),
                signed(claims, rsa, AlgorithmIdentifiers.RSA_USING_SHA512, rsa.getKeyId()),
                signed(claims, rsa, AlgorithmIdentifiers.RSA_PSS_USING_SHA256, rsa.getKeyId()),
                ForgedTokens.unsigned(claims),
                ForgedTokens.byHmac(claims, rsa),
                headerAndPayload + ".",
                headerAndPayload + es256(claims).substring(es256(claims).lastIndexOf('.')),
                good.substring(0, good.length() - 20),
                good.substring(0, good.indexOf('.'))
                        + es256(claims("admin"))
                                .substring(es256(claims("admin")).indexOf('.')));
    }
}
