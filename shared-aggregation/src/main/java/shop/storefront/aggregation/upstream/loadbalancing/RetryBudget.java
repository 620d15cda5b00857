package shop.storefront.aggregation.upstream.loadbalancing;

import java.util.concurrent.TimeUnit;
import shop.storefront.aggregation.engine.Time;

/**
 * How many extra calls a source may be sent: a share of the calls made, one more each second, so that a source which is
 * seldom called has some too, and ten saved at the most, which it begins with. Keeps retries and hedges from
 * multiplying the load of a source in trouble. Where the share is 0 there are none at all.
 */
final class RetryBudget {

    private static final double MOST_SAVED = 10;
    private static final double NANOS_PER_EXTRA = TimeUnit.SECONDS.toNanos(1);

    private final Time time;
    private double saved = MOST_SAVED;
    private boolean open = true;
    private long paidUntilNanos;

    RetryBudget(Time time) {
        this.time = time;
        this.paidUntilNanos = time.nanos();
    }

    /** A call is made, and that share of it may be extra, from 0 to 1. */
    synchronized void deposit(double share) {
        accrue(share);
        open = share > 0;
    }

    /** How many extra calls may be made now, with those that time has added since the last call. */
    synchronized double saved() {
        accrue(0);
        return open ? saved : 0;
    }

    private void accrue(double share) {
        long now = time.nanos();
        saved = Math.min(MOST_SAVED, saved + (now - paidUntilNanos) / NANOS_PER_EXTRA + share);
        paidUntilNanos = now;
    }

    /** Takes the right to one extra call, if there is one. */
    synchronized boolean withdraw() {
        accrue(0);
        if (!open || saved < 1) {
            return false;
        }
        saved--;
        return true;
    }
}
