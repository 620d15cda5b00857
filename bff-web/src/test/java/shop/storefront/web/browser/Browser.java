package shop.storefront.web.browser;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** A browser as far as cookies go: it keeps what it is given, drops what it is told to, and follows no redirect by itself. */
final class Browser {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final String site;
    private final Map<String, String> cookies = new TreeMap<>();

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

    String location(HttpResponse<String> answer) {
        String location = answer.headers().firstValue("Location").orElseThrow();
        return location.startsWith("/") ? site + location : location;
    }

    HttpResponse<String> get(String address, String... headers) {
        return later("GET", address, headers).join();
    }

    HttpResponse<String> post(String address, String... headers) {
        return later("POST", address, headers).join();
    }

    CompletableFuture<HttpResponse<String>> later(String method, String address, String... headers) {
        URI uri = URI.create(address.startsWith("/") ? site + address : address);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (address.startsWith("/") || address.startsWith(site)) {
            String sent = cookies.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; "));
            if (!sent.isEmpty()) {
                request.header("Cookie", sent);
            }
        }
        return CLIENT.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(this::keep);
    }

    private synchronized HttpResponse<String> keep(HttpResponse<String> answer) {
        for (String set : setCookies(answer)) {
            String[] pair = set.substring(0, set.indexOf(';')).split("=", 2);
            if (set.contains("Max-Age=0;")) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        return answer;
    }

    static List<String> setCookies(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie");
    }

    /** Signs in, as far as the page to return to, which is not visited. */
    HttpResponse<String> signIn(String returnTo) {
        HttpResponse<String> toIssuer = get("/api/v1/session/sign-in?returnTo=" + returnTo);
        HttpResponse<String> back = get(location(toIssuer));
        HttpResponse<String> begun = get(location(back));
        return get(location(begun));
    }
}
