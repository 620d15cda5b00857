/** The recommendation service of the contract. */
@NullMarked
package shop.storefront.demo.recommendation;

import org.jspecify.annotations.NullMarked;
