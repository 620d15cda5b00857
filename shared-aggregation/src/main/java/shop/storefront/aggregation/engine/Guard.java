package shop.storefront.aggregation.engine;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/**
 * What stands before every call to a source and may refuse it: a bulkhead and a circuit breaker. To cancel what it gives
 * is to abandon the call, which proves nothing of the source; it is for the guard to decide whether the call is
 * cancelled too, so the action must end by itself.
 */
@FunctionalInterface
public interface Guard {

    /** Runs the action, or fails with a {@link SourceFailure} without running it. */
    <T> Uni<T> call(Supplier<Uni<T>> action);
}
