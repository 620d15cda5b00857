package shop.storefront.aggregation.upstream.loadbalancing;

import java.util.concurrent.atomic.AtomicInteger;
import shop.storefront.aggregation.upstream.discovery.InstanceAddress;

/** One address of a source, how many calls are on their way to it, and how it has done lately. */
public final class Instance {

    private final InstanceAddress address;
    private final AtomicInteger inFlight = new AtomicInteger();
    // Written by the outlier ejection alone, under its lock.
    private volatile int failuresInARow;
    private volatile boolean answered;
    private volatile boolean aside;
    private long asideForNanos;
    private long dueAtNanos;
    private boolean probing;

    Instance(InstanceAddress address) {
        this.address = address;
    }

    /** The host that requests and certificates name: as configured, without brackets. */
    public String authority() {
        return address.authority();
    }

    /** Where connections go: a name or an address, an IPv6 one without brackets. */
    public String host() {
        return address.host();
    }

    public int port() {
        return address.port();
    }

    InstanceAddress address() {
        return address;
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

    /** Whether it is set aside: it is sent nothing but probes, while there are others. */
    public boolean isAside() {
        return aside;
    }

    /** Whether calls to it fail and nothing has ever come back from it. */
    boolean isUnreachable() {
        return !answered && failuresInARow > 0;
    }

    /** Whether one more success would change nothing. */
    boolean isSpotless() {
        return answered && !aside && failuresInARow == 0;
    }

    long asideForNanos() {
        return asideForNanos;
    }

    long dueAtNanos() {
        return dueAtNanos;
    }

    /** @return how many failures in a row that makes */
    int failedOnceMore(boolean withAnAnswer) {
        answered |= withAnAnswer;
        failuresInARow++;
        return failuresInARow;
    }

    void readmit() {
        answered = true;
        failuresInARow = 0;
        aside = false;
        probing = false;
    }

    void setAside(long forNanos, long nowNanos) {
        asideForNanos = forNanos;
        dueAtNanos = nowNanos + forNanos;
        aside = true;
        probing = false;
    }

    /** Whether a probe is due; says so once, until that probe has ended. */
    boolean claimProbe(long nowNanos) {
        if (!aside || probing || nowNanos - dueAtNanos < 0) {
            return false;
        }
        probing = true;
        return true;
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
