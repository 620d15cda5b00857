/** The pages: which sources each needs in which stage, and how their results become one. The edges use it. */
@NullMarked
package shop.storefront.aggregation.page;

import org.jspecify.annotations.NullMarked;
