/** The least a product page can cost: calls are made and their bytes joined, nothing is parsed. */
@NullMarked
package shop.storefront.bench.limit;

import org.jspecify.annotations.NullMarked;
