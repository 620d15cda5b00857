package shop.storefront.web.browser;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/** The cookies that a session is in: one, or several where it is too long for one. */
final class SessionCookies {

    private static final String NAME = "q_session";
    private static final long UNCHANGED = Long.MIN_VALUE;

    private SessionCookies() {}

    static boolean areIn(HttpServerRequest request) {
        // HTTP/2 may send a header for each cookie.
        for (String cookies : request.headers().getAll("cookie")) {
            if (cookies.contains(NAME)) {
                return true;
            }
        }
        return false;
    }

    private static List<Cookie> of(HttpServerRequest request) {
        return request.cookies().stream()
                .filter(cookie -> cookie.getName().startsWith(NAME))
                .sorted(Comparator.comparing(Cookie::getName))
                .toList();
    }

    /** Names the session without saying anything of what it holds. */
    static String fingerprint(HttpServerRequest request) {
        Hasher hasher = Hashing.sha256().newHasher();
        for (Cookie cookie : of(request)) {
            hasher.putString(cookie.getName(), StandardCharsets.UTF_8)
                    .putChar('=')
                    .putString(cookie.getValue(), StandardCharsets.UTF_8)
                    .putChar(';');
        }
        return hasher.hash().toString();
    }

    /** Those that the answer to a request is to set or remove. */
    static List<Cookie> changed(HttpServerRequest request) {
        return of(request).stream()
                .filter(cookie -> cookie.getMaxAge() != UNCHANGED)
                .toList();
    }

    /** Has the browser forget them. */
    static void remove(HttpServerRequest request, HttpServerResponse response, boolean secure) {
        for (Cookie cookie : of(request)) {
            response.addCookie(Cookie.cookie(cookie.getName(), "")
                    .setPath("/")
                    .setMaxAge(0)
                    .setHttpOnly(true)
                    .setSecure(secure)
                    .setSameSite(CookieSameSite.LAX));
        }
    }
}
