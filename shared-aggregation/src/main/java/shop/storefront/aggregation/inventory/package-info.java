/** The inventory service: what can be sold now, asked for or watched. The pages use it. */
@NullMarked
package shop.storefront.aggregation.inventory;

import org.jspecify.annotations.NullMarked;
