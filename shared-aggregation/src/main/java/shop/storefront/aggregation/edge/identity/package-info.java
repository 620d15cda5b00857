/**
 * Who asks: bearer tokens, the keys they are checked with, and the customers they speak for.
 * The edge uses it; it knows nothing of HTTP requests.
 */
@NullMarked
package shop.storefront.aggregation.edge.identity;

import org.jspecify.annotations.NullMarked;
