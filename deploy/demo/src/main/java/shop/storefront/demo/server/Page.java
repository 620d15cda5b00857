package shop.storefront.demo.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextToken null on the last page
 */
public record Page<T>(List<T> items, @Nullable String nextToken) {

    private static final int SEAL = 11;

    /**
     * The page that a token stands for, or the first one without a token.
     *
     * @param scope what is listed: a token made for another list, or by nobody, is refused
     */
    public static <T> Page<T> of(List<T> all, String scope, int size, @Nullable String token) {
        int from = token == null ? 0 : offset(token, scope);
        int to = Math.min(all.size(), from + size);
        return new Page<>(all.subList(Math.min(from, to), to), to < all.size() ? token(to, scope) : null);
    }

    private static int offset(String token, String scope) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("pageToken is unknown");
        }
        int offset =
                bytes.length == Integer.BYTES + SEAL ? ByteBuffer.wrap(bytes).getInt() : -1;
        if (offset < 0 || !token(offset, scope).equals(token)) {
            throw Refusal.badRequest("pageToken is unknown");
        }
        return offset;
    }

    private static String token(int offset, String scope) {
        byte[] seal = Arrays.copyOf(sha256(offset + "\n" + scope), SEAL);
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES + SEAL)
                .putInt(offset)
                .put(seal)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
