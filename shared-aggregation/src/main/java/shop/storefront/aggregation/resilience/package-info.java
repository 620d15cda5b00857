/**
 * Bulkhead and circuit breaker of SmallRye Fault Tolerance, counting the three ends of a call. Upstream and sharing use
 * it; it knows the engine alone.
 */
@NullMarked
package shop.storefront.aggregation.resilience;

import org.jspecify.annotations.NullMarked;
