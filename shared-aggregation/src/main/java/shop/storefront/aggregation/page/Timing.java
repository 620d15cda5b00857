package shop.storefront.aggregation.page;

import shop.storefront.aggregation.engine.SourceState;

/**
 * How long one source took, and what it gave, for {@code Server-Timing}.
 *
 * @param name of the source; of a call of the second stage, with {@code -batch} behind it
 */
public record Timing(String name, SourceState.Kind state, long nanos) {}
