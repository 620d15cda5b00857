package shop.storefront.aggregation.edge.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A signed token in compact form (RFC 7515, section 3.1) before its signature is verified: exactly three base64url parts,
 * each as an encoder writes it. jose4j reads more than that: it stops at {@code =} and skips foreign characters.
 *
 * @param claims as they came, verified by nobody
 */
record BearerToken(String text, String algorithm, @Nullable String keyId, JsonNode claims) {

    private static final String SCHEME = "Bearer ";
    private static final int MAX_LENGTH = 8192;
    private static final int PARTS = 3;

    /** Not a plain token (RFC 8725, section 3.11). */
    private static final Set<String> TYPES = Set.of("", "jwt", "at+jwt");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** What stands behind the scheme {@code Bearer} and one space; null behind another scheme. */
    static @Nullable String in(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length())
                : null;
    }

    BearerToken withKeyId(String known) {
        return new BearerToken(text, algorithm, known, claims);
    }

    static BearerToken of(String text) throws InvalidTokenException {
        String[] parts = text.length() > MAX_LENGTH ? new String[0] : text.split("\\.", -1);
        if (parts.length != PARTS) {
            throw new InvalidTokenException("malformed");
        }
        JsonNode header = object(parts[0]);
        JsonNode claims = object(parts[1]);
        decode(parts[2]);
        String algorithm = header.path("alg").asText();
        JsonNode keyId = header.path("kid");
        require(keyId.isMissingNode() || keyId.isTextual(), "malformed");
        // No extension is understood (RFC 7515, section 4.1.11), and nothing nested (RFC 7519, section 5.2).
        require(!header.has("crit") && !header.has("b64") && !header.has("cty"), "critical header");
        require(TYPES.contains(type(header.path("typ"))), "type");
        // Bound to a key whose possession nobody proves here (RFC 7800).
        require(!claims.has("cnf"), "sender-constrained");
        return new BearerToken(text, algorithm, keyId.textValue(), claims);
    }

    private static String type(JsonNode typ) {
        if (!typ.isMissingNode() && !typ.isTextual()) {
            return "another";
        }
        String type = typ.asText().toLowerCase(Locale.ROOT);
        return type.startsWith("application/") ? type.substring("application/".length()) : type;
    }

    private static JsonNode object(String part) throws InvalidTokenException {
        try {
            JsonNode read = JSON.readTree(new String(decode(part), StandardCharsets.UTF_8));
            require(read.isObject(), "malformed");
            return read;
        } catch (JsonProcessingException malformed) {
            throw new InvalidTokenException("malformed");
        }
    }

    private static byte[] decode(String part) throws InvalidTokenException {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            String canonical = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            require(!part.isEmpty() && canonical.equals(part), "malformed");
            return bytes;
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidTokenException("malformed");
        }
    }

    private static void require(boolean holds, String otherwise) throws InvalidTokenException {
        if (!holds) {
            throw new InvalidTokenException(otherwise);
        }
    }

    @Override
    public String toString() {
        return "BearerToken[…]";
    }
}
