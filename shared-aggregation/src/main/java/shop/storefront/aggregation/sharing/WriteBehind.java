package shop.storefront.aggregation.sharing;

import io.smallrye.mutiny.Uni;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes that wait for their turn: a few are made at once, the newest of a key takes the place of the one before, and
 * what comes when too many wait is dropped. While the store is left alone nothing waits.
 */
final class WriteBehind {

    private static final int AT_ONCE = 8;

    private final SharedStore store;
    private final int mostWaiting;
    private final List<StoreListener> listeners;
    private final Map<String, Supplier<? extends Uni<?>>> waiting = new LinkedHashMap<>();
    private int onTheirWay;
    private boolean draining;

    WriteBehind(SharedStore store, int mostWaiting, List<StoreListener> listeners) {
        this.store = store;
        this.mostWaiting = mostWaiting;
        this.listeners = listeners;
    }

    /** @param write makes the write, when its turn comes */
    void offer(String key, Supplier<? extends Uni<?>> write) {
        if (take(key, write)) {
            drain();
        } else {
            listeners.forEach(StoreListener::dropped);
        }
    }

    private synchronized boolean take(String key, Supplier<? extends Uni<?>> write) {
        if (!store.isUsable()) {
            waiting.clear();
            return false;
        }
        if (waiting.size() >= mostWaiting && !waiting.containsKey(key)) {
            return false;
        }
        waiting.put(key, write);
        return true;
    }

    private void drain() {
        for (Supplier<? extends Uni<?>> next = next(); next != null; next = next()) {
            next.get().subscribe().with(done -> ended(), failure -> ended());
        }
    }

    private synchronized @Nullable Supplier<? extends Uni<?>> next() {
        Iterator<Supplier<? extends Uni<?>>> oldest = waiting.values().iterator();
        draining = onTheirWay < AT_ONCE && oldest.hasNext();
        if (!draining) {
            return null;
        }
        onTheirWay++;
        Supplier<? extends Uni<?>> write = oldest.next();
        oldest.remove();
        return write;
    }

    /** What ended at once, within the loop that began it, leaves the next to that loop. */
    private void ended() {
        boolean goOn;
        synchronized (this) {
            onTheirWay--;
            goOn = !draining && !waiting.isEmpty();
        }
        if (goOn) {
            drain();
        }
    }
}
