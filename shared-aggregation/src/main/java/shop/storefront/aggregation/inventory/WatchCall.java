package shop.storefront.aggregation.inventory;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.engine.SourceFailure;

/** One call of a watch to the inventory service, with the token of one who watches. */
final class WatchCall {

    private static final Duration FIRST_ANSWER_WITHIN = Duration.ofSeconds(3);
    private static final SourceFailure NOBODY_WATCHES = SourceFailure.notSent("nobody watches any more");

    private final String productId;
    private final AvailabilityViewer carrier;
    private final WatchCalls calls;
    private final BiConsumer<WatchCall, AvailabilityEvent> told;
    private final BiConsumer<WatchCall, Throwable> failed;
    private final long beganAtNanos;
    private @Nullable UniEmitter<? super Void> opening;
    private @Nullable Cancellable running;
    private boolean cancelled;

    /**
     * @param carrier whose token it carries
     * @param failed told when it ends, for whatever reason; may be told twice
     */
    WatchCall(
            String productId,
            AvailabilityViewer carrier,
            WatchCalls calls,
            BiConsumer<WatchCall, AvailabilityEvent> told,
            BiConsumer<WatchCall, Throwable> failed) {
        this.productId = productId;
        this.carrier = carrier;
        this.calls = calls;
        this.told = told;
        this.failed = failed;
        this.beganAtNanos = calls.time().nanos();
    }

    AvailabilityViewer carrier() {
        return carrier;
    }

    long beganAtNanos() {
        return beganAtNanos;
    }

    void begin() {
        calls.guard()
                .call(this::open)
                .subscribe()
                .with(opened -> calls.answered(), failure -> failed.accept(this, failure));
    }

    /** Until the first answer. */
    private Uni<Void> open() {
        return Uni.createFrom().emitter(emitter -> {
            Cancellable late = calls.time()
                    .after(FIRST_ANSWER_WITHIN, () -> emitter.fail(SourceFailure.timedOut("no first answer")));
            emitter.onTermination(late::cancel);
            synchronized (this) {
                opening = emitter;
            }
            hold(calls.watch(productId, carrier.context())
                    .subscribe()
                    .with(
                            event -> {
                                emitter.complete(null);
                                told.accept(this, event);
                            },
                            failure -> end(emitter, failure),
                            () -> end(emitter, SourceFailure.connectionLost("the stream ended"))));
        });
    }

    private void end(UniEmitter<? super Void> emitter, Throwable failure) {
        emitter.fail(failure);
        failed.accept(this, failure);
    }

    private void hold(Cancellable stream) {
        synchronized (this) {
            running = stream;
            if (!cancelled) {
                return;
            }
        }
        cancel();
    }

    void cancel() {
        Cancellable stream;
        UniEmitter<? super Void> waiting;
        synchronized (this) {
            cancelled = true;
            stream = running;
            waiting = opening;
        }
        if (stream != null) {
            stream.cancel();
        }
        if (waiting != null) {
            waiting.fail(NOBODY_WATCHES);
        }
    }
}
