/** What the peers read of their sources and write as pages, and how the one becomes the other. */
@NullMarked
package shop.storefront.bench.page;

import org.jspecify.annotations.NullMarked;
