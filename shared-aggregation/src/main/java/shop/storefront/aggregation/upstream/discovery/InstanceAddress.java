package shop.storefront.aggregation.upstream.discovery;

/**
 * Where one instance of a source is reached.
 *
 * @param authority the host that requests and certificates name: as configured, without brackets
 * @param host the IP address that connections go to, without brackets; the same as the authority where that is one
 * @param port from 1 to 65535
 */
public record InstanceAddress(String authority, String host, int port) {

    /** As it stands in a URI: an IPv6 address in brackets (RFC 3986, section 3.2.2). */
    public static String inUri(String host) {
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    @Override
    public String toString() {
        return authority.equals(host) ? inUri(host) + ":" + port : authority + "/" + inUri(host) + ":" + port;
    }
}
