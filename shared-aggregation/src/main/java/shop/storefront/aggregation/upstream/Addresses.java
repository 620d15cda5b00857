package shop.storefront.aggregation.upstream;

import java.util.List;
import java.util.regex.Pattern;
import shop.storefront.aggregation.settings.Findings;

/** Addresses as settings have them: {@code host:port}, the host a name, an IPv4 address or an IPv6 one in brackets. */
final class Addresses {

    private static final Pattern ADDRESS =
            Pattern.compile("([A-Za-z0-9_]([A-Za-z0-9._-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}])" + ":[0-9]{1,5}");
    private static final int HIGHEST_PORT = 65_535;

    private Addresses() {}

    static void check(String key, List<String> addresses, Findings findings) {
        findings.require(!addresses.isEmpty(), key + " must name at least one host:port");
        for (String address : addresses) {
            findings.require(
                    isAddress(address.strip()), "%s (%s) must be host:port[,host:port…]".formatted(key, address));
        }
        findings.require(
                addresses.stream().distinct().count() == addresses.size(), key + " must not name an address twice");
    }

    private static boolean isAddress(String address) {
        return ADDRESS.matcher(address).matches() && port(address) >= 1 && port(address) <= HIGHEST_PORT;
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    /** The instance at an address. */
    static Instance instance(String address, Ejection ejection) {
        String stripped = address.strip();
        String host = stripped.substring(0, stripped.lastIndexOf(':'));
        boolean bracketed = host.startsWith("[");
        return new Instance(bracketed ? host.substring(1, host.length() - 1) : host, port(stripped), ejection);
    }
}
