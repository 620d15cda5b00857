package shop.storefront.aggregation.engine;

import shop.storefront.aggregation.engine.SourceResult.Answer;

/**
 * An answer as it came from a source.
 *
 * @param bytes how many bytes of the wire it was read from; memory is weighed by them
 */
public record Fetched<T>(Answer<T> answer, long bytes) {}
