package shop.storefront.aggregation.edge.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.RsaKeyUtil;

/** Tokens as attackers make them, which no library signs. */
final class ForgedTokens {

    private ForgedTokens() {}

    /** A token that says it needs no signature. */
    static String unsigned(JwtClaims claims) {
        return encoded("{\"alg\":\"none\"}") + '.' + encoded(claims.toJson()) + '.';
    }

    /** A token signed by HMAC with a public key as the secret. */
    static String byHmac(JwtClaims claims, PublicJsonWebKey key) {
        String content = encoded("{\"alg\":\"HS256\",\"kid\":\"%s\"}".formatted(key.getKeyId()))
                + '.'
                + encoded(claims.toJson());
        try {
            byte[] secret = RsaKeyUtil.pemEncode(key.getPublicKey()).getBytes(StandardCharsets.UTF_8);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return content + '.' + encoded(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By RS256, over any header and any payload. */
    static String signed(String header, String payload, PrivateKey key) {
        String content = encoded(header) + '.' + encoded(payload);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.UTF_8));
            return content + '.' + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
