package shop.storefront.aggregation.edge.identity;

import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.UnresolvableKeyException;
import shop.storefront.aggregation.source.Customer;

/** Checks a token: its signature by RS256 or ES256, its issuer, audience and lifetime, and that it names a customer. */
final class TokenCheck {

    private static final int LONGEST_SUBJECT = 255;
    private static final List<String> ALGORITHMS =
            List.of(AlgorithmIdentifiers.RSA_USING_SHA256, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);

    private final JwtConsumerBuilder rules;
    private final Duration leeway;
    private volatile Prepared prepared;

    private record Prepared(KeySet keys, JwtConsumer consumer) {}

    TokenCheck(String issuer, List<String> audiences, Duration leeway) {
        this.leeway = leeway;
        this.rules = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        new AlgorithmConstraints(ConstraintType.PERMIT, ALGORITHMS.toArray(String[]::new)))
                .setExpectedIssuer(issuer)
                .setExpectedAudience(audiences.toArray(String[]::new))
                .setRequireExpirationTime()
                .setRequireSubject()
                .setAllowedClockSkewInSeconds(Math.toIntExact(leeway.toSeconds()));
        this.prepared = prepare(KeySet.NONE);
    }

    private synchronized Prepared prepare(KeySet keys) {
        JwtConsumer consumer = rules.setVerificationKeyResolver((token, nested) -> key(token, keys))
                .build();
        return new Prepared(keys, consumer);
    }

    private static PublicKey key(JsonWebSignature token, KeySet keys) throws UnresolvableKeyException {
        String algorithm = token.getAlgorithmHeaderValue();
        if (!ALGORITHMS.contains(algorithm)) {
            throw new UnresolvableKeyException("algorithm");
        }
        PublicKey key = keys.find(token.getKeyIdHeaderValue(), algorithm);
        if (key == null) {
            throw new UnknownKey();
        }
        return key;
    }

    /** What a token says, if it is good by these keys. */
    Token check(String token, KeySet keys) throws RefusedToken, UnknownKey {
        Prepared with = prepared;
        if (with.keys() != keys) {
            with = prepare(keys);
            prepared = with;
        }
        try {
            return token(token, with.consumer().processToClaims(token), keys);
        } catch (InvalidJwtException e) {
            if (e.getCause() instanceof UnknownKey unknown) {
                throw unknown;
            }
            throw new RefusedToken(why(e));
        } catch (MalformedClaimException e) {
            throw new RefusedToken("malformed claim");
        }
    }

    private Token token(String token, JwtClaims claims, KeySet keys) throws MalformedClaimException, RefusedToken {
        String subject = claims.getSubject();
        if (subject.isBlank()
                || subject.length() > LONGEST_SUBJECT
                || subject.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedToken("malformed subject");
        }
        Set<String> roles = claims.hasClaim("groups") ? Set.copyOf(claims.getStringListClaimValue("groups")) : Set.of();
        Instant expiry = Instant.ofEpochMilli(claims.getExpirationTime().getValueInMillis());
        return new Token(new Customer(subject, roles, token), expiry.plus(leeway), keys);
    }

    private static String why(InvalidJwtException refused) {
        if (refused.getErrorDetails().isEmpty()) {
            return "malformed";
        }
        return switch (refused.getErrorDetails().getFirst().getErrorCode()) {
            case ErrorCodes.EXPIRED -> "expired";
            case ErrorCodes.EXPIRATION_MISSING -> "no expiry";
            case ErrorCodes.NOT_YET_VALID -> "not yet valid";
            case ErrorCodes.AUDIENCE_MISSING, ErrorCodes.AUDIENCE_INVALID -> "audience";
            case ErrorCodes.ISSUER_MISSING, ErrorCodes.ISSUER_INVALID -> "issuer";
            case ErrorCodes.SUBJECT_MISSING -> "no subject";
            case ErrorCodes.SIGNATURE_INVALID, ErrorCodes.SIGNATURE_MISSING -> "signature";
            default -> "malformed";
        };
    }
}
