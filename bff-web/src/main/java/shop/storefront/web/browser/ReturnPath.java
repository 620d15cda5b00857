package shop.storefront.web.browser;

import java.util.regex.Pattern;

/** Where a browser may be sent after signing in: a path of the same site and nothing that a browser reads as more. */
final class ReturnPath {

    /** Printable ASCII without backslash, and no second slash, which would begin a host. */
    private static final Pattern SAFE = Pattern.compile("/(?![/\\\\])[!-\\[\\]-~]*");

    private ReturnPath() {}

    static boolean isSafe(String path) {
        return SAFE.matcher(path).matches();
    }
}
