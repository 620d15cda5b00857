package shop.storefront.aggregation.edge.ratelimit;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** The proxies whose {@code X-Forwarded-For} is believed: those of the named networks, or so many in front of every connection. */
@Singleton
public final class TrustedProxies {

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

    /** How many proxies are in front of every connection; 0 where they are told by their networks. */
    int hops() {
        return hops;
    }

    /** Whether an address is of a named network. */
    boolean isNamed(InetAddress address) {
        if (networks.isEmpty()) {
            return false;
        }
        InetSocketAddress socket = new InetSocketAddress(address, 0);
        return networks.stream().anyMatch(network -> network.matches(socket));
    }
}
