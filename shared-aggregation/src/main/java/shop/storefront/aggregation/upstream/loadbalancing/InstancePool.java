package shop.storefront.aggregation.upstream.loadbalancing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.upstream.config.UpstreamConfig.SourceConfig;
import shop.storefront.aggregation.upstream.discovery.InstanceAddress;

/**
 * The instances of a source, which may change while it is in use. A call goes to the healthy one with the fewest calls
 * on their way, in turn among equals; where none is healthy, to any. Safe for use by many threads.
 */
public final class InstancePool {

    private final OutlierEjection ejection;
    private final AtomicInteger turn = new AtomicInteger();
    private final List<Consumer<List<Instance>>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Instance>> removals = new CopyOnWriteArrayList<>();
    private volatile List<Instance> all;

    /** @param addresses where they are, as far as that is known already */
    public InstancePool(Collection<InstanceAddress> addresses, SourceConfig.Ejection limits) {
        this.ejection = new OutlierEjection(limits);
        this.all = instances(addresses, List.of());
    }

    private static List<Instance> instances(Collection<InstanceAddress> addresses, List<Instance> known) {
        Map<InstanceAddress, Instance> byAddress =
                known.stream().collect(Collectors.toMap(Instance::address, Function.identity()));
        return addresses.stream()
                .distinct()
                .map(address -> byAddress.getOrDefault(address, new Instance(address)))
                .toList();
    }

    public List<Instance> all() {
        return all;
    }

    /**
     * From now on the instances are at these addresses. One that stays keeps its health and its calls; one that goes is
     * asked no more, and its calls end as they may.
     */
    public synchronized void update(Collection<InstanceAddress> addresses) {
        List<Instance> before = all;
        List<Instance> now = instances(addresses, before);
        if (now.equals(before)) {
            return;
        }
        all = now;
        ejection.instancesChanged(now);
        listeners.forEach(listener -> listener.accept(now));
        before.stream()
                .filter(instance -> !now.contains(instance))
                .forEach(gone -> removals.forEach(removal -> removal.accept(gone)));
    }

    /** Tells the listener of every instance that is no more, on the thread that takes it out. */
    public void onRemoved(Consumer<Instance> listener) {
        removals.add(listener);
    }

    /** Tells the listener of the instances as they are, and of every change, on the thread that makes it. */
    public synchronized void onChange(Consumer<List<Instance>> listener) {
        listeners.add(listener);
        listener.accept(all);
    }

    /**
     * The instance to ask.
     *
     * @throws SourceFailure if there is none
     */
    Instance pick() {
        List<Instance> now = all;
        int from = turn.getAndIncrement();
        Instance healthy = best(now, from, instance -> !instance.isAside());
        Instance picked = healthy != null ? healthy : best(now, from, instance -> true);
        if (picked == null) {
            throw SourceFailure.notSent("no instance is known");
        }
        return picked;
    }

    /** A healthy instance other than those; null when there is none. */
    @Nullable
    Instance another(Collection<Instance> than) {
        return best(all, turn.getAndIncrement(), instance -> !instance.isAside() && !than.contains(instance));
    }

    private static @Nullable Instance best(List<Instance> of, int from, Predicate<Instance> usable) {
        int size = of.size();
        Instance best = null;
        for (int i = 0; i < size; i++) {
            Instance candidate = of.get(Math.floorMod(from + i, size));
            if (usable.test(candidate) && (best == null || candidate.inFlight() < best.inFlight())) {
                best = candidate;
            }
        }
        return best;
    }

    /** An instance aside that is to be probed now, by the caller; null when there is none. */
    @Nullable
    Instance due(long nowNanos) {
        return ejection.due(all, nowNanos);
    }

    void succeeded(Instance instance) {
        ejection.succeeded(instance);
    }

    /** A call to the instance, or a probe of it, failed: what that proves counts. */
    void failed(Instance instance, SourceFailure failure, boolean probe, long nowNanos) {
        switch (failure.evidence()) {
            case WELL -> ejection.succeeded(instance);
            case UNWELL -> {
                if (probe) {
                    ejection.probeFailed(instance, nowNanos);
                } else {
                    ejection.failed(instance, failure, all, nowNanos);
                }
            }
            case NONE -> {
                if (probe) {
                    ejection.probeProvedNothing(instance, nowNanos);
                }
            }
        }
    }
}
