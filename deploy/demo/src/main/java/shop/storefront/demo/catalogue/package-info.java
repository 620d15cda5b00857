/** The sample catalogue, the same on every start. The services read it; it knows none of them. */
@NullMarked
package shop.storefront.demo.catalogue;

import org.jspecify.annotations.NullMarked;
