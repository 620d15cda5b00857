/** The review service: reviews of a product, ratings of many, and new reviews. The pages use it. */
@NullMarked
package shop.storefront.aggregation.review;

import org.jspecify.annotations.NullMarked;
