package shop.storefront.aggregation.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.source.RequestContext;

/**
 * Where the calls to a source go: to its own instances, and some first to those of a canary. A canary that is not
 * healthy is sent nothing but trials, and what it fails at is tried again on the source's own instances.
 */
final class Targets {

    private final String source;
    private final Instances own;
    private final @Nullable Instances canary;
    private final DoubleSupplier canaryShare;

    Targets(String source, Instances own, @Nullable Instances canary, DoubleSupplier canaryShare) {
        this.source = source;
        this.own = own;
        this.canary = canary;
        this.canaryShare = canaryShare;
    }

    /** All of them, the canary's behind the source's own. */
    List<Instance> instances() {
        List<Instance> all = new ArrayList<>(own.all());
        if (canary != null) {
            all.addAll(canary.all());
        }
        return all;
    }

    /** The instance to ask. */
    Instance pick(RequestContext context) {
        if (canary != null && seesCanary(context)) {
            Instance healthy = canary.healthy();
            if (healthy != null) {
                return healthy;
            }
        }
        return own.pick();
    }

    private boolean seesCanary(RequestContext context) {
        return context.steering().isWithin(canaryShare.getAsDouble(), source)
                || context.steering().canaries().contains(source);
    }

    /** A healthy instance of the source's own, other than the one given; null when there is none. */
    @Nullable
    Instance another(Instance than) {
        return own.another(than);
    }

    /** An instance set aside long enough to be tried again; null when there is none. */
    @Nullable
    Instance due(long nowNanos) {
        Instance due = own.due(nowNanos);
        return due != null || canary == null ? due : canary.due(nowNanos);
    }
}
