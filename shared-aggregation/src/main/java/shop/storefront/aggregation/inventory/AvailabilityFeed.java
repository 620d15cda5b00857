package shop.storefront.aggregation.inventory;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.inventory.AvailabilityEvent.Changed;
import shop.storefront.aggregation.inventory.AvailabilityEvent.Interrupted;
import shop.storefront.aggregation.inventory.AvailabilityEvent.Unknown;
import shop.storefront.aggregation.source.RequestContext;
import shop.storefront.aggregation.source.Time;
import shop.storefront.aggregation.source.Time.Timer;

/**
 * One product's availability, live, for all who watch it: one call to the inventory service while anybody does, made
 * again with backoff when it breaks off or stays silent. One who comes later is told the latest at once.
 */
final class AvailabilityFeed {

    /** One who watches; told on whatever thread the news come in, and must not block. */
    interface Viewer {
        RequestContext context();

        void on(AvailabilityEvent event);
    }

    private static final Duration FIRST_ANSWER_WITHIN = Duration.ofSeconds(3);
    private static final long STABLE_AFTER_NANOS = Duration.ofSeconds(5).toNanos();

    private final BiFunction<String, RequestContext, Multi<AvailabilityEvent>> watch;
    private final String productId;
    private final Runnable whenLeft;
    private final Time time;
    private final Backoff backoff =
            new Backoff(() -> ThreadLocalRandom.current().nextDouble());
    private final List<Viewer> viewers = new ArrayList<>(1);
    private @Nullable AvailabilityEvent latest;
    private @Nullable Cancellable call;
    private @Nullable Timer timer;
    private long connectedAtNanos;
    private int calls;
    private boolean over;

    AvailabilityFeed(
            BiFunction<String, RequestContext, Multi<AvailabilityEvent>> watch,
            String productId,
            Runnable whenLeft,
            Time time) {
        this.watch = watch;
        this.productId = productId;
        this.whenLeft = whenLeft;
        this.time = time;
    }

    /** Takes one more in; false when the feed has ended and another is to be made. */
    boolean join(Viewer viewer) {
        AvailabilityEvent known;
        boolean first;
        synchronized (this) {
            if (over) {
                return false;
            }
            first = viewers.isEmpty();
            viewers.add(viewer);
            known = latest;
        }
        if (first) {
            connect();
        } else if (known != null) {
            viewer.on(known);
        }
        return true;
    }

    /** Lets one go; the last takes the call to the inventory service with it. */
    void leave(Viewer viewer) {
        synchronized (this) {
            if (!viewers.remove(viewer) || !viewers.isEmpty()) {
                return;
            }
            over = true;
        }
        stop();
    }

    private void connect() {
        RequestContext context;
        int number;
        synchronized (this) {
            if (over || viewers.isEmpty()) {
                return;
            }
            context = viewers.getFirst().context();
            number = ++calls;
            connectedAtNanos = time.nanos();
            timer = time.after(FIRST_ANSWER_WITHIN, () -> broken(number));
        }
        Cancellable running = watch.apply(productId, context)
                .subscribe()
                .with(event -> told(number, event), failure -> broken(number), () -> broken(number));
        boolean late;
        synchronized (this) {
            late = over || number != calls;
            if (!late) {
                call = running;
            }
        }
        if (late) {
            running.cancel();
        }
    }

    private void changed(int number, Changed event) {
        List<Viewer> told;
        synchronized (this) {
            if (over || number != calls) {
                return;
            }
            cancelTimer();
            latest = event;
            told = List.copyOf(viewers);
        }
        told.forEach(viewer -> viewer.on(event));
    }

    private void told(int number, AvailabilityEvent event) {
        switch (event) {
            case Changed changed -> changed(number, changed);
            case Interrupted interrupted -> broken(number);
            case Unknown unknown -> unknown(number);
        }
    }

    private void unknown(int number) {
        List<Viewer> told;
        synchronized (this) {
            if (over || number != calls) {
                return;
            }
            over = true;
            told = List.copyOf(viewers);
            viewers.clear();
        }
        stop();
        told.forEach(viewer -> viewer.on(new Unknown()));
    }

    private void broken(int number) {
        List<Viewer> told;
        Cancellable broken;
        synchronized (this) {
            if (over || number != calls) {
                return;
            }
            calls++;
            cancelTimer();
            broken = call;
            call = null;
            if (time.nanos() - connectedAtNanos > STABLE_AFTER_NANOS) {
                backoff.reset();
            }
            timer = time.after(backoff.next(), this::connect);
            told = latest instanceof Interrupted ? List.of() : List.copyOf(viewers);
            latest = new Interrupted();
        }
        if (broken != null) {
            broken.cancel();
        }
        told.forEach(viewer -> viewer.on(new Interrupted()));
    }

    private void stop() {
        Cancellable running;
        synchronized (this) {
            running = call;
            call = null;
            cancelTimer();
        }
        if (running != null) {
            running.cancel();
        }
        whenLeft.run();
    }

    private void cancelTimer() {
        Timer running = timer;
        timer = null;
        if (running != null) {
            running.cancel();
        }
    }
}
