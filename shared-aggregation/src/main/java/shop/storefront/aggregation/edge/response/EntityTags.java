package shop.storefront.aggregation.edge.response;

import java.util.List;

/** Reads {@code If-None-Match} as RFC 9110 (section 13.1.2) has it. */
public final class EntityTags {

    private static final String WEAK = "W/";

    private EntityTags() {}

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
