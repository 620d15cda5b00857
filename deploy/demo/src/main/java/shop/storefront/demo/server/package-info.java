/** Listeners that really close and open again, and what both kinds of endpoint need to read requests and write answers. */
@NullMarked
package shop.storefront.demo.server;

import org.jspecify.annotations.NullMarked;
