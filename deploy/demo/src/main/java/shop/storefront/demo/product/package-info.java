/** The product service of the contract, and the pictures that its catalogue points to. */
@NullMarked
package shop.storefront.demo.product;

import org.jspecify.annotations.NullMarked;
