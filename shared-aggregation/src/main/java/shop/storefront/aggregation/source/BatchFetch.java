package shop.storefront.aggregation.source;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/** Asks a source for many things in one call; cancelling what it gives takes the question back, on the wire. */
@FunctionalInterface
public interface BatchFetch<K, T> {

    /**
     * What the source knows of the keys, or a {@link SourceFailure}; a key left out is unknown to the source.
     * The deadline of the context is that of this call.
     */
    Uni<Map<K, T>> fetch(List<K> keys, RequestContext context);
}
