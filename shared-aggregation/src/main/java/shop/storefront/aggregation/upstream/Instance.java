package shop.storefront.aggregation.upstream;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * One address of a source and how it has done lately. One that fails repeatedly is set aside for a time that doubles
 * up to a limit, then tried with a copy of a call that another instance serves (outlier ejection).
 */
public final class Instance {

    private final String host;
    private final int port;
    private final Ejection ejection;
    private final AtomicInteger inFlight = new AtomicInteger();
    private int failuresInARow;
    private long asideForNanos;
    private volatile boolean aside;
    private volatile long dueAtNanos;

    Instance(String host, int port, Ejection ejection) {
        this.host = host;
        this.port = port;
        this.ejection = ejection;
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

    /** Whether it is set aside: it is sent nothing but trials. */
    public boolean isAside() {
        return aside;
    }

    /** Whether it has been aside long enough to be tried; says so to one caller only, for each time. */
    synchronized boolean isDue(long nowNanos) {
        if (!aside || nowNanos - dueAtNanos < 0) {
            return false;
        }
        dueAtNanos = nowNanos + ejection.longest().toNanos();
        return true;
    }

    synchronized void succeeded() {
        failuresInARow = 0;
        asideForNanos = 0;
        aside = false;
    }

    synchronized void failed(boolean refused, long nowNanos) {
        failuresInARow++;
        if (refused || aside || failuresInARow >= ejection.failures()) {
            asideForNanos = Math.min(
                    ejection.longest().toNanos(), Math.max(ejection.shortest().toNanos(), asideForNanos * 2));
            dueAtNanos = nowNanos + asideForNanos;
            aside = true;
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
