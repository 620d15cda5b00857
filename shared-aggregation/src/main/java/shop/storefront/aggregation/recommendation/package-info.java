/** The recommendation service: which products to show beside a product, or to a customer. The pages use it. */
@NullMarked
package shop.storefront.aggregation.recommendation;

import org.jspecify.annotations.NullMarked;
