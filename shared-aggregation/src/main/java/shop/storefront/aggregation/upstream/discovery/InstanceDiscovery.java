package shop.storefront.aggregation.upstream.discovery;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.stork.Stork;
import io.smallrye.stork.api.Service;
import io.smallrye.stork.api.ServiceDiscovery;
import io.smallrye.stork.api.ServiceInstance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.Time;

/**
 * Looks up again and again where the instances of one source are, one look-up at a time, and tells of each list that
 * differs from the last. Where a look-up fails, takes longer than the time between two, or finds nothing, the last list stands.
 * Safe for use by many threads; tells on the thread that the discovery answers on.
 */
public final class InstanceDiscovery implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(InstanceDiscovery.class);

    private final String source;
    private final ServiceDiscovery discovery;
    private final Consumer<List<InstanceAddress>> listener;
    private final Duration every;
    private final Time time;
    private final AtomicBoolean lookingUp = new AtomicBoolean();
    private final CountDownLatch first = new CountDownLatch(1);
    private volatile List<InstanceAddress> known = List.of();
    private volatile boolean failing;
    private volatile boolean closed;
    private volatile @Nullable Cancellable next;

    InstanceDiscovery(
            String source,
            ServiceDiscovery discovery,
            Duration every,
            Time time,
            Consumer<List<InstanceAddress>> listener) {
        this.source = source;
        this.discovery = discovery;
        this.every = every;
        this.time = time;
        this.listener = listener;
    }

    /**
     * The discovery of a source: Stork's of that name where {@code quarkus.stork.NAME.*} configures one, else one that
     * resolves the addresses given as the system does.
     */
    public static InstanceDiscovery of(
            String source,
            List<String> addresses,
            Duration every,
            Time time,
            Consumer<List<InstanceAddress>> listener) {
        Stork stork = Stork.getInstance();
        ServiceDiscovery discovery = Optional.ofNullable(stork)
                .flatMap(services -> services.getServiceOptional(source))
                .map(Service::getServiceDiscovery)
                .orElseGet(() -> SystemServiceDiscovery.of(addresses));
        return new InstanceDiscovery(source, discovery, every, time, listener);
    }

    /**
     * Begins, and waits a while for the first list: addresses that need no look-up are known when this returns, names as
     * soon as they are resolved. Blocks: for the start of an application.
     */
    public InstanceDiscovery start(Duration atMost) {
        lookUp();
        try {
            first.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return this;
    }

    /** Looks up no more; what is known stays. */
    @Override
    public void close() {
        closed = true;
        Cancellable timer = next;
        if (timer != null) {
            timer.cancel();
        }
    }

    private void lookUp() {
        if (closed) {
            return;
        }
        next = time.after(every, this::lookUp);
        if (lookingUp.compareAndSet(false, true)) {
            addresses().subscribe().with(found -> ended(() -> found(found)), failure -> ended(() -> failed(failure)));
        }
    }

    private void ended(Runnable outcome) {
        try {
            outcome.run();
        } finally {
            lookingUp.set(false);
            first.countDown();
        }
    }

    private Uni<List<InstanceAddress>> addresses() {
        return Uni.createFrom()
                .deferred(discovery::getServiceInstances)
                .map(found -> found.stream()
                        .map(InstanceDiscovery::address)
                        .distinct()
                        .toList());
    }

    private static InstanceAddress address(ServiceInstance instance) {
        String host = instance.getHost();
        String authority = instance.getLabels().getOrDefault(SystemServiceDiscovery.AUTHORITY, host);
        return new InstanceAddress(authority, host, instance.getPort());
    }

    private void found(List<InstanceAddress> addresses) {
        if (addresses.isEmpty()) {
            failed(null);
            return;
        }
        if (failing) {
            failing = false;
            LOG.infof("Instances of source %s are found again", source);
        }
        if (!addresses.equals(known) && !closed) {
            known = addresses;
            LOG.infof("Source %s has %d instances: %s", source, addresses.size(), addresses);
            listener.accept(addresses);
        }
    }

    private void failed(@Nullable Throwable failure) {
        if (!failing) {
            failing = true;
            LOG.warnf(
                    "Instances of source %s are not found, the last %d stay: %s",
                    source,
                    known.size(),
                    failure == null ? "no address" : failure.getClass().getSimpleName());
        }
    }
}
