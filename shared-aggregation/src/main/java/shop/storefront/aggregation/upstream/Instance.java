package shop.storefront.aggregation.upstream;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * One address of a source and how it has done lately. One that fails repeatedly is set aside for a time that doubles
 * up to a limit, then tried with a copy of a call that another instance serves (outlier ejection).
 */
public final class Instance {

    private static final int FAILURES_TO_SET_ASIDE = 3;
    private static final long SHORTEST_NANOS = 500_000_000L;
    private static final long LONGEST_NANOS = 4_000_000_000L;

    private final String host;
    private final int port;
    private final AtomicInteger inFlight = new AtomicInteger();
    private int failuresInARow;
    private long asideForNanos;
    private volatile boolean aside;
    private volatile long dueAtNanos;

    Instance(String host, int port) {
        this.host = host;
        this.port = port;
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    int inFlight() {
        return inFlight.get();
    }

    void began() {
        inFlight.incrementAndGet();
    }

    void ended() {
        inFlight.decrementAndGet();
    }

    boolean isAside() {
        return aside;
    }

    /** Whether it has been aside long enough to be tried; says so to one caller only, for each time. */
    synchronized boolean isDue(long nowNanos) {
        if (!aside || nowNanos - dueAtNanos < 0) {
            return false;
        }
        dueAtNanos = nowNanos + LONGEST_NANOS;
        return true;
    }

    synchronized void succeeded() {
        failuresInARow = 0;
        asideForNanos = 0;
        aside = false;
    }

    synchronized void failed(boolean refused, long nowNanos) {
        failuresInARow++;
        if (refused || aside || failuresInARow >= FAILURES_TO_SET_ASIDE) {
            asideForNanos = Math.min(LONGEST_NANOS, Math.max(SHORTEST_NANOS, asideForNanos * 2));
            dueAtNanos = nowNanos + asideForNanos;
            aside = true;
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
