package shop.storefront.aggregation.edge.ratelimit;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Addresses as clients are told apart by them: an IPv4 address, or an IPv6 network of 64 bits within a site of 48. */
public final class ClientAddress {

    private static final int SUBNET_BYTES = 8;
    private static final int SITE_BYTES = 6;

    private ClientAddress() {}

    /** The address itself, or the network of 64 bits that all of is one client's. */
    public static InetAddress subnet(InetAddress address) {
        return isOfANetwork(address) ? cut(address, SUBNET_BYTES) : address;
    }

    /** The network of 48 bits, which one subscriber may have all of; null where there is none. */
    public static @Nullable InetAddress site(InetAddress address) {
        return isOfANetwork(address) ? cut(address, SITE_BYTES) : null;
    }

    private static boolean isOfANetwork(InetAddress address) {
        return address instanceof Inet6Address && !address.isLoopbackAddress();
    }

    private static InetAddress cut(InetAddress address, int bytes) {
        byte[] network = address.getAddress();
        Arrays.fill(network, bytes, network.length, (byte) 0);
        return address(network);
    }

    /**
     * Reads an address as proxies write it (RFC 7239, section 6): {@code 192.0.2.1}, {@code 192.0.2.1:4711}, {@code
     * 2001:db8::1}, {@code [2001:db8::1]} and {@code [2001:db8::1]:4711}; null for anything else, names among them.
     */
    static @Nullable InetAddress parse(String text) {
        int bracket = text.indexOf(']');
        if (text.startsWith("[")) {
            return bracket > 0 && isPort(text.substring(bracket + 1)) ? literal(text.substring(1, bracket)) : null;
        }
        int colon = text.indexOf(':');
        boolean withPort = colon >= 0 && colon == text.lastIndexOf(':');
        if (withPort) {
            return isPort(text.substring(colon)) ? literal(text.substring(0, colon)) : null;
        }
        return literal(text);
    }

    private static boolean isPort(String text) {
        return text.isEmpty() || text.matches(":[0-9]{1,5}");
    }

    private static @Nullable InetAddress literal(String text) {
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
