/** The inventory service of the contract, with stock that changes by itself. */
@NullMarked
package shop.storefront.demo.inventory;

import org.jspecify.annotations.NullMarked;
