package shop.storefront.aggregation.upstream.loadbalancing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.Reason;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.upstream.config.UpstreamConfig.SourceConfig;

/**
 * Sets instances aside that fail repeatedly, for a time that doubles with each probe that fails (outlier ejection). At
 * most half of them are aside at once, so that the rest is not overloaded; an address that has never answered, such as
 * one of an address family without a route, counts neither as one of the whole nor against the half. One that stands
 * alone is never set aside: there would be nobody else to ask.
 */
public final class OutlierEjection {

    private final SourceConfig.Ejection limits;

    OutlierEjection(SourceConfig.Ejection limits) {
        this.limits = limits;
    }

    /** The instance answered: it is used like any other from now on. */
    void succeeded(Instance instance) {
        if (instance.isSpotless()) {
            return;
        }
        synchronized (this) {
            instance.readmit();
        }
    }

    /**
     * The instance failed.
     *
     * @param of all the instances of the source
     */
    synchronized void failed(Instance instance, SourceFailure failure, List<Instance> of, long nowNanos) {
        boolean answered = !failure.isRefused() && failure.reason() != Reason.TIMED_OUT;
        int inARow = instance.failedOnceMore(answered);
        boolean enough = failure.isRefused() || inARow >= limits.failures();
        if (enough && !instance.isAside() && mayEject(instance, of)) {
            instance.setAside(limits.shortest().toNanos(), nowNanos);
        }
    }

    private static boolean mayEject(Instance instance, List<Instance> of) {
        if (of.size() < 2) {
            return false;
        }
        List<Instance> whole = reachable(of);
        long aside = whole.stream().filter(Instance::isAside).count();
        return instance.isUnreachable() || (aside + 1) * 2 <= whole.size();
    }

    private static List<Instance> reachable(List<Instance> of) {
        return of.stream().filter(instance -> !instance.isUnreachable()).toList();
    }

    synchronized void probeFailed(Instance instance, long nowNanos) {
        if (instance.isAside()) {
            instance.setAside(Math.min(limits.longest().toNanos(), 2 * instance.asideForNanos()), nowNanos);
        }
    }

    /** A probe of an instance that is aside proved nothing: another one is due after the same time. */
    synchronized void probeProvedNothing(Instance instance, long nowNanos) {
        if (instance.isAside()) {
            instance.setAside(instance.asideForNanos(), nowNanos);
        }
    }

    /** An instance that has been aside long enough to be probed, which the caller must do; null when there is none. */
    @Nullable
    Instance due(List<Instance> of, long nowNanos) {
        for (Instance instance : of) {
            if (instance.isAside() && claims(instance, nowNanos)) {
                return instance;
            }
        }
        return null;
    }

    private synchronized boolean claims(Instance instance, long nowNanos) {
        return instance.claimProbe(nowNanos);
    }

    /** Those that are left may be fewer than before: puts back what is over the half, the next to be probed first. */
    synchronized void instancesChanged(List<Instance> left) {
        List<Instance> whole = reachable(left);
        List<Instance> aside = whole.stream()
                .filter(Instance::isAside)
                .sorted((one, other) -> Long.signum(one.dueAtNanos() - other.dueAtNanos()))
                .toList();
        aside.stream().limit(Math.max(0, aside.size() - whole.size() / 2)).forEach(Instance::readmit);
    }
}
