package shop.storefront.aggregation.edge.ratelimit;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.vertx.core.MultiMap;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the address of a client behind proxies: the last one named that is not a trusted proxy's own. */
final class ForwardedAddress {

    private static final int MOST_HOPS = 16;
    private static final int IPV6_NETWORK_BYTES = 8;

    private final List<IpSubnetFilterRule> trusted;

    ForwardedAddress(List<String> networks) {
        this.trusted = networks.stream()
                .map(network -> new IpSubnetFilterRule(network, IpFilterRuleType.ACCEPT))
                .toList();
    }

    /** The client's address; of an IPv6 address its network of 64 bits, which is all one client's. */
    String client(String peer, MultiMap headers) {
        InetAddress client = address(peer);
        if (client == null) {
            return peer;
        }
        if (isTrusted(client)) {
            client = beyond(client, headers.getAll("x-forwarded-for"));
        }
        return client instanceof Inet6Address && !client.isLoopbackAddress()
                ? network(client).getHostAddress()
                : client.getHostAddress();
    }

    private InetAddress beyond(InetAddress proxy, List<String> forwardedFor) {
        String[] hops = String.join(",", forwardedFor).split(",", -1);
        int oldest = Math.max(0, hops.length - MOST_HOPS);
        InetAddress client = proxy;
        for (int at = hops.length - 1; at >= oldest && isTrusted(client); at--) {
            InetAddress hop = address(hops[at].strip());
            if (hop == null) {
                break;
            }
            client = hop;
        }
        return client;
    }

    private boolean isTrusted(InetAddress address) {
        if (trusted.isEmpty()) {
            return false;
        }
        InetSocketAddress socket = new InetSocketAddress(address, 0);
        return trusted.stream().anyMatch(network -> network.matches(socket));
    }

    private static InetAddress network(InetAddress address) {
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, IPV6_NETWORK_BYTES, bytes.length, (byte) 0);
        return address(bytes);
    }

    private static @Nullable InetAddress address(String text) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        return bytes == null ? null : address(bytes);
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("neither 4 nor 16 bytes", e);
        }
    }
}
