package shop.storefront.web.browser;

import static shop.storefront.aggregation.testing.HttpRequests.given;

import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A browser as far as cookies go: it keeps what it is given, drops what it is told to, and sends what it has, also what
 * is for TLS alone, as browsers do to this machine. It follows no redirect by itself. May be used from many threads.
 */
final class Browser {

    static final String SIGN_IN = "/api/v1/session/sign-in";

    private final String site;
    private final Map<String, String> cookies = new ConcurrentSkipListMap<>();

    Browser(URI site) {
        String address = site.toString();
        this.site = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    /** Another window of it, with the cookies that it has now. */
    Browser copy() {
        Browser copy = new Browser(URI.create(site));
        copy.cookies.putAll(cookies);
        return copy;
    }

    String site() {
        return site;
    }

    Map<String, String> cookies() {
        return cookies;
    }

    /** Whether the application takes it for somebody. */
    boolean isSignedIn() {
        return asks().when().get("/api/v1/session").asString().contains("\"signedIn\":true");
    }

    /** A request to the application, with the cookies of it, and which may set others. */
    RequestSpecification asks() {
        return given().noContentType()
                .cookies(cookies)
                .filter((request, response, context) -> keep(context.next(request, response)));
    }

    /** A request of a page of the application's own that changes something. */
    RequestSpecification asksFromOwnPage() {
        return asks().header("Origin", site).header("X-CSRF", "1");
    }

    private Response keep(Response answer) {
        for (Cookie set : answer.detailedCookies()) {
            if (set.getMaxAge() == 0) {
                cookies.remove(set.getName());
            } else {
                cookies.put(set.getName(), set.getValue());
            }
        }
        return answer;
    }

    /** Goes where an answer leads, here or elsewhere. */
    Response follow(Response redirect) {
        String location = redirect.header("Location");
        if (location.startsWith("/")) {
            return asks().when().get(location);
        }
        return location.startsWith(site)
                ? asks().when().get(location.substring(site.length()))
                : given(URI.create(location)).when().get(location);
    }

    /** Begins to sign in, as far as the answer of the issuer, which leads back. */
    Response askIssuer() {
        return follow(asks().when().get(SIGN_IN));
    }

    /** Signs in, as far as the page to return to, which is not visited. */
    Response signIn(String returnTo) {
        Response back = follow(asks().when().get(SIGN_IN + "?returnTo=" + returnTo));
        return follow(back);
    }
}
