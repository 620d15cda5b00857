package shop.storefront.aggregation.engine;

import java.util.function.Supplier;

/**
 * What a source is made of besides its question.
 *
 * @param policy read at every use, so it may change while the source is in use
 * @param maximumBytes how much its last answers may weigh together
 */
public record SourceSetup(
        Supplier<SourcePolicy> policy, Guard guard, SourceListener listener, Time time, long maximumBytes) {}
