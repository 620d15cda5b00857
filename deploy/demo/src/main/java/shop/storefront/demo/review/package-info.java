/** The review service of the contract: written reviews, posted reviews, their summaries. */
@NullMarked
package shop.storefront.demo.review;

import org.jspecify.annotations.NullMarked;
