/** The product service: products one by one, by id in a batch, and in lists. The pages use it. */
@NullMarked
package shop.storefront.aggregation.product;

import org.jspecify.annotations.NullMarked;
