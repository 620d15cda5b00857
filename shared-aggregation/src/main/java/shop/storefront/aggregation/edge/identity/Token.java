package shop.storefront.aggregation.edge.identity;

import java.time.Instant;
import shop.storefront.aggregation.source.Customer;

/**
 * A token that was checked.
 *
 * @param until when it is to be taken no longer, leeway included
 * @param keys what it was checked with
 */
record Token(Customer customer, Instant until, KeySet keys) {

    /** Whether it would be found good again, now and by these keys. */
    boolean holds(KeySet known, Instant now) {
        return keys == known && now.isBefore(until);
    }
}
