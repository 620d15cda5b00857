/**
 * Bodies of sources as JSON, read without trust: what is bounded, what is refused, and what of a list can still be used.
 */
@NullMarked
package shop.storefront.aggregation.upstream.json;

import org.jspecify.annotations.NullMarked;
