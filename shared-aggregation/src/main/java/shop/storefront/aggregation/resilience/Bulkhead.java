package shop.storefront.aggregation.resilience;

import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import java.util.function.Supplier;

/**
 * How many calls may be on their way at once, over all the operations of a source: the bulkhead of SmallRye Fault
 * Tolerance. One more waits for its turn; further ones are rejected. When the limit changes, calls on their way end
 * under the old one.
 */
public final class Bulkhead {

    private static final TypeLiteral<Uni<Void>> PLACE = new TypeLiteral<>() {};

    /** Who wants a place; told once, on the thread that enters or on that of a call which leaves. */
    interface Turn {

        /** There is a place, which is held until it is left, once. Must not throw. */
        void begin(Runnable leave);

        /** There is none. */
        void rejected();
    }

    private final Adjustable<Integer, TypedGuard<Uni<Void>>> guard;
    private final GuardListener listener;

    /** @param limit how many calls at once, 1 or more; read at every call */
    public Bulkhead(String source, Supplier<Integer> limit, GuardListener listener) {
        this.listener = listener;
        this.guard = new Adjustable<>(limit, now -> build(source, now));
    }

    private static TypedGuard<Uni<Void>> build(String source, int limit) {
        return TypedGuard.create(PLACE)
                .withDescription(source)
                .withBulkhead()
                .limit(limit)
                .queueSize(1)
                .done()
                // At once, on the caller's thread: else the event loop takes each call up anew, as it does its end.
                .withThreadOffload(true)
                .withThreadOffloadExecutor(Runnable::run)
                .build();
    }

    void enter(Turn turn) {
        guard.get().get(() -> place(turn)).subscribe().with(left -> {}, full -> {
            listener.rejected();
            turn.rejected();
        });
    }

    private Uni<Void> place(Turn turn) {
        return Uni.createFrom().emitter(place -> {
            listener.entered();
            turn.begin(() -> {
                listener.left();
                place.complete(null);
            });
        });
    }
}
