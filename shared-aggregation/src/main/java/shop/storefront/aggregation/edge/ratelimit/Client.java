package shop.storefront.aggregation.edge.ratelimit;

import java.util.Locale;

/**
 * Who a request counts for.
 *
 * @param name a customer's id, the name of an API key, or an address
 */
public record Client(ClientKind kind, String name) {

    /** What a client is known by, the surest first. */
    public enum ClientKind {
        CUSTOMER,
        KEY,
        ADDRESS;

        /** The name of this kind in logs. */
        public String token() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String toString() {
        return "Client[" + kind.token() + "]";
    }
}
