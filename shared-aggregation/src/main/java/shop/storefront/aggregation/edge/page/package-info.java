/** How a page is sent: its headers, its entity tag, its bytes. Resources use it. */
@NullMarked
package shop.storefront.aggregation.edge.page;

import org.jspecify.annotations.NullMarked;
