package shop.storefront.aggregation.inventory;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.Absence;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SourceResult.Absent;
import shop.storefront.aggregation.engine.SourceResult.Answer;
import shop.storefront.aggregation.engine.SourceResult.Fresh;
import shop.storefront.aggregation.engine.Time;
import shop.storefront.aggregation.inventory.AvailabilityEvent.Interrupted;
import shop.storefront.aggregation.inventory.AvailabilityEvent.Unknown;

/**
 * One who watches a product: is told at once whether there is such a product, then all that follows. Until asked for,
 * the latest event is kept. Who does not ask for events soon after they were offered has gone.
 */
final class AvailabilityViewer {

    private static final Duration SUBSCRIBES_WITHIN = Duration.ofSeconds(5);

    private final RequestContext context;
    private final UniEmitter<? super Answer<Multi<AvailabilityEvent>>> opening;
    private final Time time;
    private @Nullable AvailabilityWatch watch;
    private @Nullable AvailabilityEvent waiting;
    private @Nullable MultiEmitter<? super AvailabilityEvent> events;
    private @Nullable Cancellable unclaimed;
    private boolean opened;
    private boolean left;

    AvailabilityViewer(
            RequestContext context, UniEmitter<? super Answer<Multi<AvailabilityEvent>>> opening, Time time) {
        this.context = context;
        this.opening = opening;
        this.time = time;
        Cancellable late = time.after(context.deadline().left(time), () -> on(new Interrupted()));
        opening.onTermination(() -> {
            late.cancel();
            if (!isOpened()) {
                leave();
            }
        });
    }

    RequestContext context() {
        return context;
    }

    /** From now on he is told by that watch, which he has joined; where he has gone meanwhile, he leaves it. */
    void watches(AvailabilityWatch joined) {
        boolean gone;
        synchronized (this) {
            watch = joined;
            gone = left;
        }
        if (gone) {
            joined.leave(this);
        }
    }

    private synchronized boolean isOpened() {
        return opened;
    }

    /** On whatever thread the news come in; does not block. */
    void on(AvailabilityEvent event) {
        boolean first;
        synchronized (this) {
            if (events != null) {
                emit(events, event);
                return;
            }
            waiting = event;
            first = !opened;
            opened = true;
        }
        if (first && event instanceof Unknown) {
            opening.complete(new Absent<>(Absence.NOT_FOUND));
        } else if (first) {
            synchronized (this) {
                unclaimed = time.after(SUBSCRIBES_WITHIN, this::leave);
            }
            opening.complete(new Fresh<>(events()));
        }
    }

    private Multi<AvailabilityEvent> events() {
        return Multi.createFrom().emitter(subscriber -> begin(subscriber), BackPressureStrategy.LATEST);
    }

    private void begin(MultiEmitter<? super AvailabilityEvent> emitter) {
        emitter.onTermination(this::leave);
        synchronized (this) {
            if (unclaimed != null) {
                unclaimed.cancel();
            }
            events = emitter;
            if (waiting != null) {
                emit(emitter, waiting);
            }
        }
    }

    private static void emit(MultiEmitter<? super AvailabilityEvent> to, AvailabilityEvent event) {
        to.emit(event);
        if (event instanceof Unknown) {
            to.complete();
        }
    }

    private void leave() {
        AvailabilityWatch watched;
        synchronized (this) {
            left = true;
            watched = watch;
        }
        if (watched != null) {
            watched.leave(this);
        }
    }
}
