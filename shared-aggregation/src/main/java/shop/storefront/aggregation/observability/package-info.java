/**
 * What operators see and steer: metrics, traces, logs, and how an application drains before it stops.
 * The edges use it; of the rest it knows the engine's states and what {@code upstream} tells its listeners.
 */
@NullMarked
package shop.storefront.aggregation.observability;

import org.jspecify.annotations.NullMarked;
