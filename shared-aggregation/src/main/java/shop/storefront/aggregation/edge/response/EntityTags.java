package shop.storefront.aggregation.edge.response;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes entity tags, and reads {@code If-None-Match} as RFC 9110 (section 13.1.2) has it. */
public final class EntityTags {

    private static final String WEAK = "W/";
    private static final int TAG_BYTES = 8;

    /** The opaque part of one tag after another, commas between them. */
    private static final Pattern TAGS = Pattern.compile("\\G(?:^|[ \\t]*,)[ \\t,]*+(?:W/)?(\"[^\"]*\")");

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
        Matcher tags = TAGS.matcher(list);
        while (tags.find()) {
            if (tags.group(1).equals(opaque)) {
                return true;
            }
        }
        return false;
    }
}
