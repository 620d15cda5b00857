package shop.storefront.aggregation.edge.ratelimit;

import com.google.common.hash.Hashing;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

    private final Map<String, String> namesByKeyHash;
    private final ForwardedAddress proxies;

    ClientResolver(ClientConfig config) {
        config.apiKeys().forEach(ClientResolver::check);
        this.namesByKeyHash = config.apiKeys().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        key -> key.getValue().toLowerCase(Locale.ROOT), Map.Entry::getKey));
        this.proxies = new ForwardedAddress(config.trustedProxies().orElse(List.of()));
    }

    private static void check(String name, String hash) {
        if (!SHA_256.matcher(hash).matches()) {
            throw new IllegalArgumentException("bff.client.api-keys." + name + " must be a SHA-256, 64 hex digits");
        }
    }

    public Client of(HttpServerRequest request, @Nullable Customer customer) {
        if (customer != null) {
            return new Client(Client.Kind.CUSTOMER, customer.id());
        }
        String keyName = namesByKeyHash.isEmpty() ? null : keyName(request.getHeader("x-api-key"));
        if (keyName != null) {
            return new Client(Client.Kind.KEY, keyName);
        }
        String peer = request.remoteAddress().hostAddress();
        return new Client(Client.Kind.ADDRESS, proxies.client(peer == null ? "unknown" : peer, request.headers()));
    }

    private @Nullable String keyName(@Nullable String key) {
        return key == null
                ? null
                : namesByKeyHash.get(
                        Hashing.sha256().hashString(key, StandardCharsets.UTF_8).toString());
    }
}
