package shop.storefront.aggregation.upstream.discovery;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Names as the system resolves them: hosts file, search list, A and AAAA records. Blocks for as long as the system
 * does, seconds where a DNS server is silent: never to be called on an event loop. How long the JDK remembers an answer:
 * {@link NameCacheSwitch}.
 */
final class NameResolver {

    private NameResolver() {}

    /** Whether a host is an IP address, which needs no look-up. */
    static boolean isAddress(String host) {
        return NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host);
    }

    /**
     * The addresses of a name, each once and always in the same order, those of IPv4 first.
     *
     * @throws UnknownHostException if the name has none, or nobody says which
     */
    static List<String> resolve(String name) throws UnknownHostException {
        return Arrays.stream(InetAddress.getAllByName(name))
                .sorted(Comparator.comparing(
                        InetAddress::getAddress,
                        Comparator.<byte[]>comparingInt(a -> a.length).thenComparing(Arrays::compareUnsigned)))
                .map(InetAddress::getHostAddress)
                .map(NameResolver::withoutScope)
                .distinct()
                .toList();
    }

    private static String withoutScope(String address) {
        int scope = address.indexOf('%');
        return scope < 0 ? address : address.substring(0, scope);
    }
}
