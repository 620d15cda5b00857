package shop.storefront.aggregation.edge.connection;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of unfinished requests and unread answers that the connections to a port hold together. Where that is too
 * much, the one that holds most is closed: a client that takes what it asked for never holds most for long.
 */
final class ConnectionMemory {

    /** A connection that holds bytes; all calls come on any thread. */
    interface Holder {

        /** How many bytes it holds. */
        long held();

        /** Has it closed, since all hold too much. */
        void evict();

        /** Lets go of what it holds, once it is closed. */
        void letGo();
    }

    private final long most;
    private final AtomicLong all = new AtomicLong();
    private final Set<Holder> holders = ConcurrentHashMap.newKeySet();
    private final Queue<Holder> closed = new ConcurrentLinkedQueue<>();

    ConnectionMemory(long most) {
        this.most = most;
    }

    void add(Holder holder) {
        holders.add(holder);
    }

    /** A holder has more or less by so many bytes. */
    void changed(long bytes) {
        if (all.addAndGet(bytes) > most && bytes > 0) {
            evictLargest();
        }
    }

    /** A holder is gone; what it still held is free. */
    void remove(Holder holder) {
        if (holders.remove(holder)) {
            all.addAndGet(-holder.held());
        }
    }

    /** A holder is closed, and is to let go of what it holds before anything more is read. */
    void closed(Holder holder) {
        closed.add(holder);
    }

    /**
     * Has closed connections let go of what they hold. To be called where no connection is being read: Netty itself tells
     * a connection that it is closed only when all that have something to read were read.
     */
    void letGoOfClosed() {
        for (Holder next = closed.poll(); next != null; next = closed.poll()) {
            next.letGo();
        }
    }

    private synchronized void evictLargest() {
        while (all.get() > most) {
            Holder largest = largest();
            if (largest == null) {
                return;
            }
            remove(largest);
            largest.evict();
        }
    }

    private @Nullable Holder largest() {
        Holder largest = null;
        for (Holder holder : holders) {
            if (largest == null || holder.held() > largest.held()) {
                largest = holder;
            }
        }
        return largest;
    }
}
