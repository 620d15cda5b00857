package shop.storefront.aggregation.edge.ratelimit;

import io.vertx.core.MultiMap;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the address of a client behind proxies: the last one named that is not a trusted proxy's own. */
final class ForwardedAddress {

    private static final int MOST_HOPS = 16;

    private final TrustedProxies trusted;

    ForwardedAddress(TrustedProxies trusted) {
        this.trusted = trusted;
    }

    /** The client's address; null where the peer's own is unknown. */
    @Nullable
    InetAddress client(String peer, MultiMap headers) {
        InetAddress address = ClientAddress.parse(peer);
        return address == null || !trusted.contain(address)
                ? address
                : beyond(address, headers.getAll("x-forwarded-for"));
    }

    private InetAddress beyond(InetAddress proxy, List<String> forwardedFor) {
        String[] named = String.join(",", forwardedFor).split(",", -1);
        int most = trusted.hops() > 0 ? trusted.hops() : MOST_HOPS;
        int oldest = Math.max(0, named.length - most);
        InetAddress client = proxy;
        for (int at = named.length - 1; at >= oldest && (trusted.hops() > 0 || trusted.isNamed(client)); at--) {
            InetAddress hop = ClientAddress.parse(named[at].strip());
            if (hop == null) {
                break;
            }
            client = hop;
        }
        return client;
    }
}
