package shop.storefront.aggregation.edge.ratelimit;

import com.google.common.hash.Hashing;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.Customer;

/** Tells clients apart: the customer if signed in, else the API key, else the address. */
@Singleton
public final class ClientResolver {

    private static final Pattern SHA_256 = Pattern.compile("[0-9A-Fa-f]{64}");

    private static final Client UNKNOWN = new Client(Client.ClientKind.ADDRESS, "unknown");

    private final Map<String, String> namesByKeyHash;
    private final TrustedProxies proxies;

    ClientResolver(ClientConfig config, TrustedProxies trusted) {
        config.apiKeys().forEach(ClientResolver::check);
        this.namesByKeyHash = config.apiKeys().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        key -> key.getValue().toLowerCase(Locale.ROOT), Map.Entry::getKey));
        this.proxies = trusted;
    }

    private static void check(String name, String hash) {
        if (!SHA_256.matcher(hash).matches()) {
            throw new IllegalArgumentException("bff.client.api-keys." + name + " must be a SHA-256, 64 hex digits");
        }
    }

    /** Where a request comes from, and who it counts for. */
    public RequestOrigin of(HttpServerRequest request, @Nullable Customer customer) {
        String peer = request.remoteAddress().hostAddress();
        InetAddress from = peer == null ? null : proxies.client(peer, request.headers());
        Client address = from == null ? UNKNOWN : address(ClientAddress.subnet(from));
        InetAddress site = from == null ? null : ClientAddress.site(from);
        return new RequestOrigin(
                client(request, customer, address),
                address,
                site == null ? null : new Client(Client.ClientKind.ADDRESS, site.getHostAddress() + "/48"));
    }

    private Client client(HttpServerRequest request, @Nullable Customer customer, Client address) {
        if (customer != null) {
            return new Client(Client.ClientKind.CUSTOMER, customer.id());
        }
        String keyName = namesByKeyHash.isEmpty() ? null : keyName(request.getHeader("x-api-key"));
        return keyName == null ? address : new Client(Client.ClientKind.KEY, keyName);
    }

    private static Client address(InetAddress address) {
        return new Client(Client.ClientKind.ADDRESS, address.getHostAddress());
    }

    private @Nullable String keyName(@Nullable String key) {
        return key == null
                ? null
                : namesByKeyHash.get(
                        Hashing.sha256().hashString(key, StandardCharsets.UTF_8).toString());
    }
}
