package shop.storefront.aggregation.edge.identity;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.Customer;

/**
 * Verifies tokens by SmallRye JWT and its settings, and makes identities of them. Beside what SmallRye JWT requires, a
 * token must name a customer, and its claims must be of the types that they are to have.
 */
final class TokenVerifier {

    private static final int MAX_SUBJECT_LENGTH = 255;

    /** The end of the year 9999, in seconds. */
    private static final double LAST_SECOND = 253_402_300_799.0;

    /**
     * What a token was found to say.
     *
     * @param until when it is no longer accepted, clock skew included
     * @param keys what it was verified with
     */
    record Verified(SecurityIdentity identity, Instant until, KeySet keys) {

        /** Whether it would be found valid again, now and by these keys. */
        boolean isValid(KeySet known, Instant now) {
            return keys == known && now.isBefore(until);
        }
    }

    private final JWTParser parser;
    private final JWTAuthContextInfo settings;

    TokenVerifier(JWTParser parser, JWTAuthContextInfo settings) {
        this.parser = parser;
        this.settings = settings;
    }

    /** Null where none of the keys is the one that the token names. */
    @Nullable
    Verified verify(BearerToken token, KeySet keys) throws InvalidTokenException {
        if (settings.getSignatureAlgorithm().stream()
                .noneMatch(each -> each.getAlgorithm().equals(token.algorithm()))) {
            throw new InvalidTokenException("algorithm");
        }
        if (!isWellFormed(token.claims())) {
            throw new InvalidTokenException("malformed claim");
        }
        JWTAuthContextInfo withKey = keys.find(token.keyId(), token.algorithm());
        try {
            return withKey == null ? null : verified(parser.parse(token.text(), withKey), token, keys);
        } catch (ParseException refused) {
            boolean expired = refused.getCause() instanceof InvalidJwtException invalid && invalid.hasExpired();
            throw new InvalidTokenException(expired ? "expired" : "not valid");
        } catch (RuntimeException odd) {
            // A claim of another type than a reader of it expects: signed, but no identity.
            throw new InvalidTokenException("malformed claim");
        }
    }

    private Verified verified(JsonWebToken jwt, BearerToken token, KeySet keys) throws InvalidTokenException {
        String subject = jwt.getSubject();
        Set<String> roles = jwt.getGroups();
        if (!isName(subject) || !roles.stream().allMatch(TokenVerifier::isName)) {
            throw new InvalidTokenException("malformed claim");
        }
        var identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(jwt)
                .addRoles(roles)
                .addCredential(new TokenCredential(token.text(), "bearer"))
                .addAttribute(Customer.class.getName(), new Customer(subject, token.text()))
                .build();
        return new Verified(identity, until(jwt), keys);
    }

    private Instant until(JsonWebToken jwt) {
        Instant expired = Instant.ofEpochSecond(jwt.getExpirationTime()).plusSeconds(settings.getClockSkew());
        if (settings.getTokenAge() == null) {
            return expired;
        }
        Instant old = Instant.ofEpochSecond(jwt.getIssuedAtTime()).plusSeconds(settings.getTokenAge());
        return old.isBefore(expired) ? old : expired;
    }

    private boolean isWellFormed(JsonNode claims) {
        JsonNode groups = claims.path("groups");
        return isTime(claims.path("exp"))
                && isTime(claims.path("iat"))
                && isTime(claims.path("nbf"))
                && (settings.getGroupsPath() != null || groups.isMissingNode() || isListOfText(groups));
    }

    private static boolean isTime(JsonNode claim) {
        return claim.isMissingNode()
                || claim.isNumber() && claim.doubleValue() >= 0 && claim.doubleValue() <= LAST_SECOND;
    }

    private static boolean isListOfText(JsonNode claim) {
        return claim.isArray() && claim.valueStream().allMatch(JsonNode::isTextual);
    }

    private static boolean isName(@Nullable String text) {
        return text != null
                && !text.isBlank()
                && text.length() <= MAX_SUBJECT_LENGTH
                && text.chars().noneMatch(Character::isISOControl);
    }
}
