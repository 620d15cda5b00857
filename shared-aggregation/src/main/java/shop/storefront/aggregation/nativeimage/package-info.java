/** What only a native executable needs of us. Nothing uses it; GraalVM finds it while it builds the executable. */
@NullMarked
package shop.storefront.aggregation.nativeimage;

import org.jspecify.annotations.NullMarked;
