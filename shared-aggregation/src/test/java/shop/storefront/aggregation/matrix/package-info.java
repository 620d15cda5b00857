/** The fault matrix: every source with every fault, and what a client must be shown of it. Both applications play it. */
@NullMarked
package shop.storefront.aggregation.matrix;

import org.jspecify.annotations.NullMarked;
