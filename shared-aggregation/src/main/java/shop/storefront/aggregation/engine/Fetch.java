package shop.storefront.aggregation.engine;

import io.smallrye.mutiny.Uni;

/** Asks a source for one thing; cancelling what it gives takes the question back, on the wire. */
@FunctionalInterface
public interface Fetch<K, T> {

    /**
     * The answer, or a {@link SourceFailure}. A list of which some entries can't be read is
     * {@link SourceResult.Partial}; one of which none can be is {@link SourceFailure#unreadable}. The deadline of the context is that of this call.
     */
    Uni<Fetched<T>> fetch(K key, RequestContext context);
}
