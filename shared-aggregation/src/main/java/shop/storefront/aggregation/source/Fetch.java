package shop.storefront.aggregation.source;

import io.smallrye.mutiny.Uni;
import shop.storefront.aggregation.source.SourceResult.Answer;

/** Asks a source for one thing; cancelling what it gives takes the question back, on the wire. */
@FunctionalInterface
public interface Fetch<K, T> {

    /**
     * The answer, or a {@link SourceFailure}. The deadline of the context is that of this call.
     */
    Uni<Answer<T>> fetch(K key, RequestContext context);
}
