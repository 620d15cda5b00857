package shop.storefront.aggregation.upstream;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The instances of a source. A call goes to the healthy one with the fewest calls on their way, in turn among equals;
 * where none is healthy, to any.
 */
public final class Instances {

    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger lastResort = new AtomicInteger();
    private final List<Instance> all;

    Instances(List<Instance> all) {
        this.all = List.copyOf(all);
    }

    public List<Instance> all() {
        return all;
    }

    /** The instance to ask. */
    Instance pick() {
        Instance best = best(null);
        if (best != null) {
            return best;
        }
        return all.get(Math.floorMod(lastResort.getAndIncrement(), all.size()));
    }

    /** A healthy instance; null when there is none. */
    @Nullable
    Instance healthy() {
        return best(null);
    }

    /** A healthy instance other than the one given; null when there is none. */
    @Nullable
    Instance another(Instance than) {
        return best(than);
    }

    /** An instance set aside long enough to be tried again; null when there is none. */
    @Nullable
    Instance due(long nowNanos) {
        for (Instance instance : all) {
            if (instance.isAside() && instance.isDue(nowNanos)) {
                return instance;
            }
        }
        return null;
    }

    private @Nullable Instance best(@Nullable Instance except) {
        int size = all.size();
        int start = size == 1 ? 0 : Math.floorMod(turn.getAndIncrement(), size);
        Instance best = null;
        for (int i = 0; i < size; i++) {
            Instance candidate = all.get((start + i) % size);
            boolean usable = candidate != except && !candidate.isAside();
            if (usable && (best == null || candidate.inFlight() < best.inFlight())) {
                best = candidate;
            }
        }
        return best;
    }
}
