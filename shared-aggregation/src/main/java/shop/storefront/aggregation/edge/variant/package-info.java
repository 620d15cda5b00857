/** Which of a client's headers go on to sources and choose the variant that it is shown. Filters and both edges use it. */
@NullMarked
package shop.storefront.aggregation.edge.variant;

import org.jspecify.annotations.NullMarked;
