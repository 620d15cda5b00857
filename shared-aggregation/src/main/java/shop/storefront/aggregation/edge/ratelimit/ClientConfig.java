package shop.storefront.aggregation.edge.ratelimit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How clients that are not signed in are told apart. */
@ConfigMapping(prefix = "bff.client")
public interface ClientConfig {

    /** The SHA-256, in hex, of each API key, by the name of the app release that has it. */
    Map<String, String> apiKeys();

    /**
     * The plan ({@code bff.rate-limit.plans}) of an API key, by the key's name. Without one, all who send the key share the
     * quota of a single client; a key that is not known here counts for nothing, and its sender by the address.
     */
    Map<String, String> keyPlans();

    /** The networks (CIDR) of the proxies whose {@code X-Forwarded-For} is believed; none when unset. */
    Optional<List<String>> trustedProxies();

    /**
     * How many proxies, each of which adds to {@code X-Forwarded-For}, are in front of every connection, wherever they
     * connect from; 0: those of {@code trusted-proxies} alone. Nobody else may be able to connect.
     */
    @WithDefault("0")
    int trustedHops();
}
