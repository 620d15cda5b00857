package shop.storefront.demo.identity;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jspecify.annotations.Nullable;

/** Reads a bearer token and believes it when signature, issuer, audience and expiry are right. */
public final class TokenReader {

    private static final String SCHEME = "Bearer ";

    private final VerificationKeyResolver keys;
    private final Supplier<String> issuer;

    private TokenReader(VerificationKeyResolver keys, Supplier<String> issuer) {
        this.keys = keys;
        this.issuer = issuer;
    }

    /** Believes the issuer of this process. */
    public static TokenReader of(Tokens tokens) {
        return new TokenReader(new JwksVerificationKeyResolver(tokens.keySet().getJsonWebKeys()), tokens::issuer);
    }

    /** Believes an issuer elsewhere, by the keys that it publishes. */
    public static TokenReader of(String issuerUrl) {
        return new TokenReader(
                new HttpsJwksVerificationKeyResolver(new HttpsJwks(issuerUrl + "/jwks")), () -> issuerUrl);
    }

    /** Who sends this Authorization header; empty when there is no token to believe. May fetch keys, and so block. */
    public Optional<Customer> read(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            JwtClaims claims = consumer()
                    .processToClaims(authorization.substring(SCHEME.length()).strip());
            List<String> groups = claims.hasClaim("groups") ? claims.getStringListClaimValue("groups") : List.of();
            return Optional.of(new Customer(claims.getSubject(), groups));
        } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private JwtConsumer consumer() {
        return new JwtConsumerBuilder()
                .setRequireSubject()
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds(5)
                .setExpectedIssuer(issuer.get())
                .setExpectedAudience(Tokens.AUDIENCE)
                .setVerificationKeyResolver(keys)
                .setJwsAlgorithmConstraints(new AlgorithmConstraints(
                        ConstraintType.PERMIT,
                        AlgorithmIdentifiers.RSA_USING_SHA256,
                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256))
                .build();
    }
}
