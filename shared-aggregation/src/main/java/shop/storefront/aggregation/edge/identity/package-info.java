/**
 * Who asks: bearer tokens and sessions, the keys that tokens are verified with, and the customers they speak for.
 * The edge uses it.
 */
@NullMarked
package shop.storefront.aggregation.edge.identity;

import org.jspecify.annotations.NullMarked;
