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

    private final long most;
    private final AtomicLong all = new AtomicLong();
    private final Set<ConnectionGuard> holders = ConcurrentHashMap.newKeySet();
    private final Queue<ConnectionGuard> closed = new ConcurrentLinkedQueue<>();

    ConnectionMemory(long most) {
        this.most = most;
    }

    void add(ConnectionGuard holder) {
        holders.add(holder);
    }

    /** A holder has more or less by so many bytes. */
    void changed(long bytes) {
        if (all.addAndGet(bytes) > most && bytes > 0) {
            evictLargest();
        }
    }

    /** A holder is gone; what it still held is free. */
    void remove(ConnectionGuard holder) {
        if (holders.remove(holder)) {
            all.addAndGet(-holder.held());
        }
    }

    /** A holder is closed, and is to let go of what it holds before anything more is read. */
    void closed(ConnectionGuard holder) {
        closed.add(holder);
    }

    /**
     * Has closed connections let go of what they hold. To be called where no connection is being read: Netty itself tells
     * a connection that it is closed only when all that have something to read were read.
     */
    void letGoOfClosed() {
        for (ConnectionGuard next = closed.poll(); next != null; next = closed.poll()) {
            next.letGo();
        }
    }

    private synchronized void evictLargest() {
        while (all.get() > most) {
            ConnectionGuard largest = largest();
            if (largest == null) {
                return;
            }
            remove(largest);
            largest.evict();
        }
    }

    private @Nullable ConnectionGuard largest() {
        ConnectionGuard largest = null;
        for (ConnectionGuard holder : holders) {
            if (largest == null || holder.held() > largest.held()) {
                largest = holder;
            }
        }
        return largest;
    }
}
