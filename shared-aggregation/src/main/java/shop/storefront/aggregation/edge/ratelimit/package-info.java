/**
 * How many requests a client may make: limits, what is left of them, and where that is counted.
 * The edge uses it; it knows nothing of pages or sources.
 */
@NullMarked
package shop.storefront.aggregation.edge.ratelimit;

import org.jspecify.annotations.NullMarked;
