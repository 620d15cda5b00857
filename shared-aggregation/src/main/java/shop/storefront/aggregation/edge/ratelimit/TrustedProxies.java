package shop.storefront.aggregation.edge.ratelimit;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.vertx.core.MultiMap;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proxies whose {@code X-Forwarded-For} is believed: those of the named networks, or so many in front of every
 * connection. A client's address is the last one named that is not such a proxy's own.
 */
@Singleton
public final class TrustedProxies {

    private static final int MOST_HOPS = 16;

    private final List<IpSubnetFilterRule> networks;
    private final int hops;

    @Inject
    TrustedProxies(ClientConfig config) {
        this(config.trustedProxies().orElse(List.of()), config.trustedHops());
    }

    TrustedProxies(List<String> networks, int hops) {
        this.networks = networks.stream()
                .map(network -> new IpSubnetFilterRule(network, IpFilterRuleType.ACCEPT))
                .toList();
        this.hops = hops;
    }

    /** Whether whoever connects from an address is a proxy. */
    public boolean contain(InetAddress peer) {
        return hops > 0 || isNamed(peer);
    }

    /** The address of a client behind them; null where the peer's own is unknown. */
    @Nullable
    InetAddress client(String peer, MultiMap headers) {
        InetAddress address = ClientAddress.parse(peer);
        return address == null || !contain(address) ? address : beyond(address, headers.getAll("x-forwarded-for"));
    }

    private InetAddress beyond(InetAddress proxy, List<String> forwardedFor) {
        String[] named = String.join(",", forwardedFor).split(",", -1);
        int oldest = Math.max(0, named.length - (hops > 0 ? hops : MOST_HOPS));
        InetAddress client = proxy;
        for (int at = named.length - 1; at >= oldest && (hops > 0 || isNamed(client)); at--) {
            InetAddress hop = ClientAddress.parse(named[at].strip());
            if (hop == null) {
                break;
            }
            client = hop;
        }
        return client;
    }

    private boolean isNamed(InetAddress address) {
        if (networks.isEmpty()) {
            return false;
        }
        InetSocketAddress socket = new InetSocketAddress(address, 0);
        return networks.stream().anyMatch(network -> network.matches(socket));
    }
}
