package shop.storefront.aggregation.engine;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Asks a source for many things in one call; cancelling what it gives takes the question back, on the wire. */
@FunctionalInterface
public interface BatchFetch<K, T> {

    /**
     * What the source says of the keys, or a {@link SourceFailure}. The deadline of the context is that of this call.
     */
    Uni<BatchAnswer<K, T>> fetch(List<K> keys, RequestContext context);
}
