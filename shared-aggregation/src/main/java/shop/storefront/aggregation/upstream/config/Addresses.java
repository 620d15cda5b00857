package shop.storefront.aggregation.upstream.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import shop.storefront.aggregation.settings.ConfigViolations;

/** Addresses as settings have them: {@code host:port}, the host a name, an IPv4 address or an IPv6 one in brackets. */
public final class Addresses {

    private static final Pattern ADDRESS =
            Pattern.compile("([A-Za-z0-9_]([A-Za-z0-9._-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}])" + ":[0-9]{1,5}");
    private static final int HIGHEST_PORT = 65_535;

    private Addresses() {}

    /** What may name the addresses of a source: its setting or, for short, its variable. */
    static String keys(String source) {
        return setting(source) + " or " + variable(source);
    }

    private static String setting(String source) {
        return "bff.source." + source + ".addresses";
    }

    private static String variable(String source) {
        return source.toUpperCase(Locale.ROOT).replace('-', '_') + "_ADDRESSES";
    }

    /** The addresses of a source, all of them good: as its setting has them, else its variable, else the one given. */
    public static List<String> of(String source, String otherwise, Config settings) {
        List<String> addresses = Stream.of(setting(source), variable(source))
                .filter(key -> settings.getConfigValue(key).getRawValue() != null)
                .findFirst()
                .map(key -> settings.getOptionalValues(key, String.class).orElse(List.of()))
                .orElse(List.of(otherwise));
        ConfigViolations findings = new ConfigViolations();
        check(keys(source), addresses, findings);
        findings.check();
        return addresses;
    }

    static void check(String key, List<String> addresses, ConfigViolations findings) {
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
}
