package shop.storefront.aggregation.sharing;

import io.smallrye.mutiny.Uni;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes that wait for their turn: a few are made at once, those of a key one after the other, the newest of a key takes
 * the place of the one that waits, and what comes when too many wait is dropped. While the store is not used nothing
 * waits. Safe for use by many threads.
 */
final class WriteBehind {

    private static final int AT_ONCE = 8;

    /**
     * A write to come.
     *
     * @param write makes it, when its turn comes
     * @param done is told once whether it was made; not at all where a newer one took its place
     */
    record Write(String key, Uni<?> write, Consumer<Boolean> done) {}

    private final BooleanSupplier usable;
    private final int mostWaiting;
    private final List<StoreListener> listeners;
    private final Map<String, Write> waiting = new LinkedHashMap<>();
    private final Set<String> running = new HashSet<>();
    private boolean draining;

    /** @param usable whether the store is used now */
    WriteBehind(BooleanSupplier usable, int mostWaiting, List<StoreListener> listeners) {
        this.usable = usable;
        this.mostWaiting = mostWaiting;
        this.listeners = listeners;
    }

    void offer(Write write) {
        List<Write> dropped = take(write);
        for (Write each : dropped) {
            listeners.forEach(StoreListener::dropped);
            each.done().accept(false);
        }
        drain();
    }

    /** What is dropped for it, or instead of it. */
    private synchronized List<Write> take(Write write) {
        if (!usable.getAsBoolean()) {
            waiting.put(write.key(), write);
            List<Write> all = List.copyOf(waiting.values());
            waiting.clear();
            return all;
        }
        if (waiting.size() >= mostWaiting && !waiting.containsKey(write.key())) {
            return List.of(write);
        }
        waiting.put(write.key(), write);
        return List.of();
    }

    private void drain() {
        for (Write next = next(); next != null; next = next()) {
            Write begun = next;
            begun.write().subscribe().with(done -> ended(begun, true), failure -> ended(begun, false));
        }
    }

    private synchronized @Nullable Write next() {
        Iterator<Write> oldest = waiting.values().iterator();
        while (running.size() < AT_ONCE && oldest.hasNext()) {
            Write write = oldest.next();
            if (running.add(write.key())) {
                oldest.remove();
                draining = true;
                return write;
            }
        }
        draining = false;
        return null;
    }

    /** What ended at once, within the loop that began it, leaves the next to that loop. */
    private void ended(Write write, boolean made) {
        write.done().accept(made);
        boolean goOn;
        synchronized (this) {
            running.remove(write.key());
            goOn = !draining && !waiting.isEmpty();
        }
        if (goOn) {
            drain();
        }
    }
}
