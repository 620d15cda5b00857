package shop.storefront.aggregation.engine;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Reads into memory what replicas share: one read at a time for each key, however many wait for it. Safe for use by
 * many threads.
 */
final class SharedRecalls<K, T> {

    private final ConcurrentMap<K, Uni<Void>> running = new ConcurrentHashMap<>();
    private final SharedLastGood<K, T> shared;
    private final LastGoodCache<K, T> memory;

    SharedRecalls(SharedLastGood<K, T> shared, LastGoodCache<K, T> memory) {
        this.shared = shared;
        this.memory = memory;
    }

    /** How long a read takes at the most; zero where nothing is read. */
    Duration patience() {
        return shared.patience();
    }

    /** Reads those of the keys that memory knows nothing of and that are not being read. */
    void begin(Collection<K> keys) {
        if (keys.isEmpty() || shared.patience().isZero()) {
            return;
        }
        List<K> unknown = keys.stream()
                .filter(key -> !memory.knows(key) && !running.containsKey(key))
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        Uni<Void> read = Uni.createFrom()
                .deferred(() -> shared.recall(unknown, memory.staleFor()))
                .invoke(found -> found.forEach(memory::adopt))
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull()
                .onTermination()
                .invoke(() -> unknown.forEach(running::remove))
                .memoize()
                .indefinitely();
        unknown.forEach(key -> running.put(key, read));
        read.subscribe().with(done -> {});
    }

    /** The reads of the keys that are running; each completes, without an item, and never fails. */
    Set<Uni<Void>> of(Collection<K> keys) {
        if (running.isEmpty()) {
            return Set.of();
        }
        Set<Uni<Void>> reads = new HashSet<>();
        for (K key : keys) {
            Uni<Void> read = running.get(key);
            if (read != null) {
                reads.add(read);
            }
        }
        return reads;
    }
}
