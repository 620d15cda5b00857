package shop.storefront.web.browser;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what a cookie holds by AES-256-GCM, so that nobody else can read or change it. Each text has a key of its own,
 * derived from the secret and a random salt by HMAC-SHA-256: under one key for all, random nonces would repeat one day.
 */
final class SessionCipher {

    private static final String HMAC = "HmacSHA256";
    private static final String AES_GCM = "AES/GCM/NoPadding";
    private static final int SALT_BYTES = 24;
    private static final int TAG_BITS = 128;
    private static final int MAX_BYTES = 64 * 1024;

    /** The key is used once. */
    private static final GCMParameterSpec NONCE = new GCMParameterSpec(TAG_BITS, new byte[12]);

    private final SecretKeySpec secret;
    private final byte[] purpose;
    private final SecureRandom random = new SecureRandom();

    /** @param purpose what the texts are for: those for another can't be read */
    SessionCipher(byte[] secret, String purpose) {
        this.secret = new SecretKeySpec(secret, HMAC);
        this.purpose = purpose.getBytes(StandardCharsets.UTF_8);
    }

    String encrypt(String text) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, salt).doFinal(deflated(text));
            byte[] whole = ByteBuffer.allocate(SALT_BYTES + encrypted.length)
                    .put(salt)
                    .put(encrypted)
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The text; empty where it was not encrypted here with this secret. */
    Optional<String> decrypt(String encrypted) {
        try {
            ByteBuffer whole = ByteBuffer.wrap(Base64.getUrlDecoder().decode(encrypted));
            if (whole.remaining() <= SALT_BYTES) {
                return Optional.empty();
            }
            byte[] salt = new byte[SALT_BYTES];
            byte[] rest = new byte[whole.remaining() - SALT_BYTES];
            whole.get(salt).get(rest);
            return Optional.of(inflated(cipher(Cipher.DECRYPT_MODE, salt).doFinal(rest)));
        } catch (GeneralSecurityException | IOException | IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] salt) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(secret);
        mac.update(purpose);
        SecretKeySpec key = new SecretKeySpec(mac.doFinal(salt), "AES");
        Cipher cipher = Cipher.getInstance(AES_GCM);
        cipher.init(mode, key, NONCE);
        return cipher;
    }

    private static byte[] deflated(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String inflated(byte[] bytes) throws IOException {
        try (InflaterInputStream inflater = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return new String(inflater.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        }
    }
}
