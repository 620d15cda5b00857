package shop.storefront.aggregation.edge.ratelimit;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How clients that are not signed in are told apart. */
@ConfigMapping(prefix = "bff.client")
public interface ClientConfig {

    /** The SHA-256, in hex, of each API key, by the name of the app release that has it. */
    Map<String, String> apiKeys();

    /** The networks (CIDR) of the proxies whose {@code X-Forwarded-For} is believed; none when unset. */
    Optional<List<String>> trustedProxies();
}
