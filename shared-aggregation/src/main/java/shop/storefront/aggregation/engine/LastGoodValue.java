package shop.storefront.aggregation.engine;

import java.time.Duration;

/**
 * A last good answer.
 *
 * @param age since it was asked for
 * @param weight about how many bytes of heap it takes
 */
public record LastGoodValue<T>(T value, Duration age, long weight) {}
