package shop.storefront.aggregation.inventory;

import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.inventory.AvailabilityEvent.Changed;
import shop.storefront.aggregation.inventory.AvailabilityEvent.Interrupted;
import shop.storefront.aggregation.inventory.AvailabilityEvent.Unknown;

/**
 * One product's availability, live, for all who watch it: one call to the inventory service while anybody does, made
 * again with backoff when it breaks off or stays silent. One who comes later is told the latest at once. Of news that
 * come faster than anybody reads, only the latest is told. The call
 * carries the token of a viewer who is still there. A viewer whose token is refused leaves it to the others.
 */
final class AvailabilityWatch {

    private static final long STABLE_AFTER_NANOS = Duration.ofSeconds(5).toNanos();

    private final String productId;
    private final WatchCalls calls;
    private final Consumer<AvailabilityWatch> whenOver;
    private final @Nullable Consumer<AvailabilityViewer> whenRefused;
    private final UpdateThrottle throttle;
    private final List<AvailabilityViewer> viewers = new ArrayList<>(1);
    private @Nullable AvailabilityEvent latest;
    private @Nullable AvailabilityEvent told;
    private @Nullable WatchCall call;
    private @Nullable Cancellable timer;
    private int failures;
    private boolean over;

    /**
     * @param whenOver told when nobody watches any more, or the product is unknown
     * @param whenRefused told of a viewer whose token the service refuses, and who is to go on alone; null where nobody
     *     else can join, so that he goes on here
     */
    AvailabilityWatch(
            String productId,
            WatchCalls calls,
            Consumer<AvailabilityWatch> whenOver,
            @Nullable Consumer<AvailabilityViewer> whenRefused) {
        this.productId = productId;
        this.calls = calls;
        this.whenOver = whenOver;
        this.whenRefused = whenRefused;
        this.throttle = new UpdateThrottle(calls.time(), this::tellLatest);
    }

    /** Takes one more in; false when it has ended and another is to be made. */
    boolean join(AvailabilityViewer viewer) {
        AvailabilityEvent known;
        boolean first;
        synchronized (this) {
            if (over) {
                return false;
            }
            first = viewers.isEmpty();
            viewers.add(viewer);
            known = told;
        }
        viewer.watches(this);
        if (first) {
            connect();
        } else if (known != null) {
            viewer.on(known);
        }
        return true;
    }

    /** Goes on for one whose call has just failed: tells so, and makes the call again after a while. */
    void resume(AvailabilityViewer viewer) {
        synchronized (this) {
            viewers.add(viewer);
        }
        viewer.watches(this);
        interrupted();
    }

    /** Lets one go; the last takes the call with him, one whose token it carries leaves it to another. */
    void leave(AvailabilityViewer viewer) {
        boolean last;
        boolean carrier;
        synchronized (this) {
            if (!viewers.remove(viewer)) {
                return;
            }
            last = viewers.isEmpty();
            over = last;
            carrier = call != null && call.carrier() == viewer;
        }
        if (last) {
            end();
        } else if (carrier && viewer.context().customer() != null) {
            cancelCall();
            calls.again(this::connect);
        }
    }

    /** False where there is nobody to make a call for. */
    private boolean connect() {
        WatchCall next;
        synchronized (this) {
            if (over || call != null || viewers.isEmpty()) {
                return false;
            }
            next = new WatchCall(productId, viewers.getFirst(), calls, this::told, this::failed);
            call = next;
        }
        next.begin();
        return true;
    }

    private synchronized boolean isCurrent(WatchCall of) {
        return !over && call == of;
    }

    private void told(WatchCall by, AvailabilityEvent event) {
        switch (event) {
            case Changed changed -> changed(by, changed);
            case Unknown unknown -> unknown(by);
            case Interrupted interrupted -> failed(by, SourceFailure.connectionLost("interrupted"));
        }
    }

    private void changed(WatchCall by, Changed event) {
        synchronized (this) {
            if (!isCurrent(by)) {
                return;
            }
            latest = event;
        }
        tellLatest();
    }

    /** Tells all who watch, now or when it is time again. */
    private void tellLatest() {
        AvailabilityEvent event;
        List<AvailabilityViewer> to;
        synchronized (this) {
            event = latest;
            if (over || event == null || event.equals(told) || !throttle.passes()) {
                return;
            }
            told = event;
            to = List.copyOf(viewers);
        }
        to.forEach(viewer -> viewer.on(event));
    }

    private void unknown(WatchCall by) {
        List<AvailabilityViewer> to;
        synchronized (this) {
            if (!isCurrent(by)) {
                return;
            }
            over = true;
            to = List.copyOf(viewers);
            viewers.clear();
        }
        end();
        to.forEach(viewer -> viewer.on(new Unknown()));
    }

    private void failed(WatchCall of, Throwable failure) {
        if (!isCurrent(of)) {
            return;
        }
        calls.failed(failure);
        cancelCall();
        boolean refused = failure instanceof SourceFailure known && known.isTokenRejected();
        if (refused && whenRefused != null && of.carrier().context().customer() != null) {
            leaveItToOthers(of.carrier());
            whenRefused.accept(of.carrier());
            return;
        }
        if (calls.time().nanos() - of.beganAtNanos() > STABLE_AFTER_NANOS) {
            failures = 0;
        }
        interrupted();
    }

    private void leaveItToOthers(AvailabilityViewer viewer) {
        boolean last;
        synchronized (this) {
            viewers.remove(viewer);
            last = viewers.isEmpty();
            over = last;
        }
        if (last) {
            end();
        } else {
            calls.again(this::connect);
        }
    }

    private void interrupted() {
        Interrupted event = new Interrupted();
        List<AvailabilityViewer> to;
        synchronized (this) {
            if (over) {
                return;
            }
            failures++;
            timer = calls.time().after(WatchCalls.backoff(failures), () -> calls.again(this::connect));
            to = event.equals(told) ? List.of() : List.copyOf(viewers);
            told = event;
            latest = event;
        }
        to.forEach(viewer -> viewer.on(event));
    }

    private void end() {
        cancelCall();
        throttle.cancel();
        synchronized (this) {
            if (timer != null) {
                timer.cancel();
            }
        }
        whenOver.accept(this);
    }

    private void cancelCall() {
        WatchCall running;
        synchronized (this) {
            running = call;
            call = null;
        }
        if (running != null) {
            running.cancel();
        }
    }
}
