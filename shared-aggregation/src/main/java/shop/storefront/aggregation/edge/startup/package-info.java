/** How an application starts. */
@NullMarked
package shop.storefront.aggregation.edge.startup;

import org.jspecify.annotations.NullMarked;
