package shop.storefront.aggregation.edge.loadshedding;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Counts how much of something each holder has at a time. Safe for use by many threads.
 *
 * @param <K> who holds
 */
public final class Shares<K> {

    private final ConcurrentMap<K, Integer> held = new ConcurrentHashMap<>();

    /** Takes one more for a holder that has less than so many; it is to be given back. */
    public boolean take(K holder, int most) {
        if (held.merge(holder, 1, Integer::sum) <= most) {
            return true;
        }
        giveBack(holder);
        return false;
    }

    /** Gives one back that was taken. */
    public void giveBack(K holder) {
        held.computeIfPresent(holder, (_, count) -> count == 1 ? null : count - 1);
    }
}
