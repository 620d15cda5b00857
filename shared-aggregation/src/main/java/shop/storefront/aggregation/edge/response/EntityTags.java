package shop.storefront.aggregation.edge.response;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes entity tags, and reads {@code If-None-Match} as RFC 9110 (section 13.1.2) has it. */
public final class EntityTags {

    private static final String WEAK = "W/";
    private static final int TAG_BYTES = 8;

    private EntityTags() {}

    /** A short tag of what these values are, each by its text or null: 11 characters of base64url (64 bits). */
    public static String opaque(@Nullable Object... values) {
        Hasher hasher = Hashing.murmur3_128().newHasher();
        for (Object value : values) {
            String text = value == null ? "" : value.toString();
            hasher.putInt(value == null ? -1 : text.length()).putUnencodedChars(text);
        }
        byte[] tag = Arrays.copyOf(hasher.hash().asBytes(), TAG_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
    }

    /** Whether a list of entity tags has this one, by weak comparison; what is malformed has none. */
    public static boolean match(List<String> ifNoneMatch, String etag) {
        if (ifNoneMatch.isEmpty()) {
            return false;
        }
        String list = ifNoneMatch.size() == 1 ? ifNoneMatch.getFirst() : String.join(",", ifNoneMatch);
        return list.strip().equals("*") || has(list, opaque(etag));
    }

    private static String opaque(String etag) {
        return etag.startsWith(WEAK) ? etag.substring(WEAK.length()) : etag;
    }

    private static boolean has(String list, String opaque) {
        int at = skip(list, 0);
        while (at < list.length()) {
            int quote = list.startsWith(WEAK, at) ? at + WEAK.length() : at;
            int end = list.startsWith("\"", quote) ? list.indexOf('"', quote + 1) + 1 : 0;
            if (end == 0) {
                return false;
            }
            if (end - quote == opaque.length() && list.startsWith(opaque, quote)) {
                return true;
            }
            int next = skip(list, end);
            if (next < list.length() && list.substring(end, next).indexOf(',') < 0) {
                return false;
            }
            at = next;
        }
        return false;
    }

    private static int skip(String list, int from) {
        int at = from;
        while (at < list.length() && (list.charAt(at) == ',' || list.charAt(at) == ' ' || list.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }
}
