/** The demo as a whole: its parts, its options, how it starts and ends. Everything else here is used from this package. */
@NullMarked
package shop.storefront.demo;

import org.jspecify.annotations.NullMarked;
