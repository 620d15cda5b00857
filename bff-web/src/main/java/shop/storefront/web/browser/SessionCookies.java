package shop.storefront.web.browser;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads and sets the cookies of sessions, whose prefix keeps other hosts and plain HTTP from setting them (RFC 6265bis,
 * section 4.1.3). A text that is too long for one cookie is in several, the first of which says how many.
 */
final class SessionCookies {

    /** What a session is in. */
    static final String SESSION = "__Host-session";

    /** What a browser comes back from the issuer with: one, so that signing in again replaces it. */
    static final String SIGN_IN = "__Host-sign-in";

    /** What quarkus-oidc would name them, and earlier versions did. */
    static final String FOREIGN = "q_session";

    private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Lax";
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int MAX_LENGTH = 3800;
    private static final int MAX_COOKIES = 3;

    private SessionCookies() {}

    /** Whether a request has a cookie that may be a session's. */
    static boolean areIn(HttpServerRequest request) {
        // HTTP/2 may send a header for each cookie.
        for (String cookies : request.headers().getAll("cookie")) {
            if (cookies.contains(SESSION) || cookies.contains(FOREIGN)) {
                return true;
            }
        }
        return false;
    }

    /** What the cookies of a session hold; empty where they are none that we set. */
    static Optional<String> read(HttpServerRequest request) {
        Map<String, String> cookies = starting(SESSION, request);
        String first = cookies.getOrDefault(SESSION, "");
        int count = first.length() > 2 && first.charAt(1) == '.' ? first.charAt(0) - '0' : 0;
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            String part = i == 1 ? first.substring(2) : cookies.get(name(i));
            if (part == null || i > MAX_COOKIES) {
                return Optional.empty();
            }
            text.append(part);
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    /** Sets the cookies of a session in place of those that a request came with. */
    static void write(String text, Duration maxAge, HttpServerRequest request, HttpServerResponse response) {
        int count = (text.length() + MAX_LENGTH - 1) / MAX_LENGTH;
        if (count > MAX_COOKIES) {
            throw new IllegalStateException("The issuer's tokens are too long for cookies");
        }
        Map<String, String> old = starting(SESSION, request);
        for (int i = 1; i <= count; i++) {
            String part = text.substring((i - 1) * MAX_LENGTH, Math.min(text.length(), i * MAX_LENGTH));
            set(name(i), i == 1 ? count + "." + part : part, maxAge, response);
            old.remove(name(i));
        }
        old.keySet().forEach(name -> remove(name, response));
    }

    private static String name(int number) {
        return number == 1 ? SESSION : SESSION + '-' + number;
    }

    /** Has the browser forget a session. */
    static void remove(HttpServerRequest request, HttpServerResponse response) {
        starting(SESSION, request).keySet().forEach(name -> remove(name, response));
        starting(FOREIGN, request).keySet().forEach(name -> remove(name, response));
    }

    /** What one cookie holds. */
    static @Nullable String value(String name, HttpServerRequest request) {
        return starting(name, request).get(name);
    }

    static void set(String name, String value, Duration maxAge, HttpServerResponse response) {
        response.headers().add("Set-Cookie", name + '=' + value + "; Max-Age=" + maxAge.toSeconds() + ATTRIBUTES);
    }

    static void remove(String name, HttpServerResponse response) {
        set(name, "", Duration.ZERO, response);
    }

    private static Map<String, String> starting(String prefix, HttpServerRequest request) {
        Map<String, String> found = new TreeMap<>();
        for (String header : request.headers().getAll("cookie")) {
            for (String pair : header.split(";")) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? "" : pair.substring(0, equals).strip();
                if (name.startsWith(prefix) && TOKEN.matcher(name).matches()) {
                    found.put(name, pair.substring(equals + 1).strip());
                }
            }
        }
        return found;
    }
}
