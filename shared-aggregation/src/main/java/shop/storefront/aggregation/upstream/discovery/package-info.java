/**
 * Where the instances of a source are: service discovery by SmallRye Stork, looked up again every few seconds, off the
 * event loop. Used by {@code upstream} alone.
 */
@NullMarked
package shop.storefront.aggregation.upstream.discovery;

import org.jspecify.annotations.NullMarked;
