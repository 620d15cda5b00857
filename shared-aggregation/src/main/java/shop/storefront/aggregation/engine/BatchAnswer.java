package shop.storefront.aggregation.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.SourceResult.Absent;
import shop.storefront.aggregation.engine.SourceResult.Fresh;

/**
 * What one call says of the keys it asked for. A reader adds entry by entry, each under the key that the entry itself
 * names, never by position. A key that the answer is silent about is unknown to the source, which is an answer; but an
 * entry that names no key, or one that was not asked for, leaves it open of whom the answer speaks, and every key it is
 * silent about counts as unreadable. So does a key about which two entries say different things. Not safe for use by several threads.
 */
public final class BatchAnswer<K, T> {

    private final Map<K, Fetched<T>> found;
    private Set<K> unreadable = Set.of();
    private Set<K> contradicted = Set.of();
    private boolean ambiguous;

    public BatchAnswer() {
        this(new HashMap<>());
    }

    private BatchAnswer(Map<K, Fetched<T>> found) {
        this.found = found;
    }

    /** What a call for one key says. */
    static <K, T> BatchAnswer<K, T> of(K key, Fetched<T> fetched) {
        return new BatchAnswer<>(Map.of(key, fetched));
    }

    /** @param weight about how many bytes of heap the value takes */
    public void found(K key, T value, long weight) {
        Fetched<T> other = found.put(key, new Fetched<>(new Fresh<>(value), weight));
        if (other != null && !other.answer().equals(new Fresh<>(value))) {
            contradicted = contradicted.isEmpty() ? new HashSet<>() : contradicted;
            contradicted.add(key);
        }
    }

    /** The entry of a key is there and is not what the contract says. */
    public void unreadable(K key) {
        if (unreadable.isEmpty()) {
            unreadable = new HashSet<>();
        }
        unreadable.add(key);
    }

    /** An entry is not what the contract says, and does not even name its key. */
    public void unreadable() {
        ambiguous = true;
    }

    /** To be called once, before {@link #of}: what was asked for, no key twice. */
    void checkAgainst(Collection<K> asked) {
        if (!unreadable.isEmpty()) {
            unreadable.removeAll(found.keySet());
        }
        contradicted.forEach(key -> {
            found.remove(key);
            unreadable(key);
        });
        int named = 0;
        for (K key : asked) {
            if (found.containsKey(key) || unreadable.contains(key)) {
                named++;
            }
        }
        ambiguous |= named < found.size() + unreadable.size();
    }

    /** What is said of a key; null where that can't be read. */
    @Nullable
    Fetched<T> of(K key) {
        Fetched<T> entry = found.get(key);
        if (entry != null) {
            return entry;
        }
        return ambiguous || unreadable.contains(key) ? null : new Fetched<>(new Absent<>(Absence.NOT_FOUND), 0);
    }
}
