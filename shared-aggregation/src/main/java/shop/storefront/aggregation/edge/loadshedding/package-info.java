/** How many requests are served at once, and which are turned away first when that is not enough. The edge uses it. */
@NullMarked
package shop.storefront.aggregation.edge.loadshedding;

import org.jspecify.annotations.NullMarked;
