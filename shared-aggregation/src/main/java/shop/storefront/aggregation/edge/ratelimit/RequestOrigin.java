package shop.storefront.aggregation.edge.ratelimit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from.
 *
 * @param client who it counts for: the customer if signed in, else the API key, else the address
 * @param address the IPv4 address or IPv6 network of 64 bits
 * @param site the IPv6 network of 48 bits; null for IPv4
 */
public record RequestOrigin(
        Client client, Client address, @Nullable Client site) {

    /** Subnets of 64 bits that a site of 48 may use up. */
    public static final int SUBNETS_PER_SITE = 4;

    /** Who a stream counts for, and how many each may have: a customer, or an address; an API key is many people's. */
    public Map<Client, Integer> streamHolders(int most) {
        Map<Client, Integer> holders = new LinkedHashMap<>();
        if (client.kind() == Client.ClientKind.CUSTOMER) {
            holders.put(client, most);
        } else {
            holders.put(address, most);
            if (site != null) {
                holders.put(site, SUBNETS_PER_SITE * most);
            }
        }
        return holders;
    }
}
