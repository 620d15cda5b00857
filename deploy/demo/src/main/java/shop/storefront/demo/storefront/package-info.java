/** Serves the storefront's pages to browsers on this machine, with a way to bff-mobile and to the faults. */
@NullMarked
package shop.storefront.demo.storefront;

import org.jspecify.annotations.NullMarked;
