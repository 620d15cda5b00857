package shop.storefront.demo.identity;

import io.vertx.core.MultiMap;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.storefront.demo.server.Query;
import shop.storefront.demo.server.Refusal;

/** What a client asks for when it sends a browser to sign in. */
record SignIn(
        String clientId,
        String redirectUri,
        String challenge,
        @Nullable String state,
        @Nullable String nonce) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Reads an authorization request; one that cannot be trusted to redirect is a refusal with 400. */
    static SignIn read(MultiMap parameters, String knownClient) {
        Query query = new Query(parameters);
        if (!query.text("client_id", "").equals(knownClient)) {
            throw Refusal.badRequest("client_id must be " + knownClient);
        }
        if (!query.text("response_type", "").equals("code")) {
            throw Refusal.badRequest("response_type must be code");
        }
        String challenge = query.text("code_challenge", "");
        if (!query.text("code_challenge_method", "").equals("S256") || !challenge.matches("[A-Za-z0-9_-]{43}")) {
            throw Refusal.badRequest("a code_challenge with the method S256 is needed");
        }
        String redirectUri = loopback(query.text("redirect_uri", ""));
        return new SignIn(knownClient, redirectUri, challenge, query.text("state"), query.text("nonce"));
    }

    /** An address on this machine; any other is a refusal, for a demo must not send browsers elsewhere. */
    static String loopback(String address) {
        try {
            URI uri = URI.create(address);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getUserInfo() == null && uri.getHost() != null && LOOPBACK.contains(uri.getHost())) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("the address to return to is malformed");
        }
        throw Refusal.badRequest("the address to return to must be on this machine");
    }

    Grant grantedBy(Customer customer) {
        return new Grant(customer, clientId, redirectUri, challenge, nonce);
    }

    /** Where the browser goes on, with what the client is to know. */
    static String backTo(String address, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(each -> each.getKey() + "="
                        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8)
                                .replace("+", "%20"))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? address : address + (address.contains("?") ? "&" : "?") + query;
    }
}
