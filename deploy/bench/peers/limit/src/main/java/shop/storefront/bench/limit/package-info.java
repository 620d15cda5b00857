/** The least a product page can cost: the calls are made and their bytes joined, nothing is parsed, nothing can fail well. */
@NullMarked
package shop.storefront.bench.limit;

import org.jspecify.annotations.NullMarked;
