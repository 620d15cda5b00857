package shop.storefront.aggregation.engine;

import java.time.Duration;

/**
 * A last good answer.
 *
 * @param age since it was asked for
 * @param bytes how many bytes of the wire it was read from
 */
public record LastGoodValue<T>(T value, Duration age, long bytes) {}
